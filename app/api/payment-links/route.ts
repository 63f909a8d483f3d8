import { createPaymentLinkContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { createPaymentLink } from "@/lib/features/payments/create-payment-link";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: createPaymentLinkContract,
  access: "payments:write",
  handle: (ctx, { body, repeatKey }) => createPaymentLink(ctx, { ...body, repeatKey }),
});
