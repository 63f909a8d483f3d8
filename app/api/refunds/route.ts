import { listRefundsContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { listRefunds } from "@/lib/features/payments/list-refunds";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listRefundsContract,
  access: "payments:read",
  handle: (ctx, { query }) => listRefunds(ctx, query),
});
