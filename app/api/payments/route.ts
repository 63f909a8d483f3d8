import { listPaymentsContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { listPayments } from "@/lib/features/payments/list-payments";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listPaymentsContract,
  access: "payments:read",
  handle: (ctx, { query }) => listPayments(ctx, query),
});
