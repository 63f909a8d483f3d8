import { countRefusalsContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { countRefusals } from "@/lib/features/receipts/count-refusals";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: countRefusalsContract,
  access: "receipts:read",
  handle: (ctx, { query }) => countRefusals(ctx, query),
});
