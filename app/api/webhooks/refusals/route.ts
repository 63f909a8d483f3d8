import { listRefusalsContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { listRefusals } from "@/lib/features/receipts/list-refusals";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listRefusalsContract,
  access: "receipts:read",
  handle: (ctx, { query }) => listRefusals(ctx, query),
});
