import { getPaymentContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { getPayment } from "@/lib/features/payments/get-payment";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getPaymentContract,
  access: "payments:read",
  handle: (ctx, { params }) => getPayment(ctx, params),
});
