import { retryDeliveryContract } from "@/lib/contracts/webhooks/deliveries";
import { route } from "@/lib/core/http/route";
import { retryDelivery } from "@/lib/features/deliveries/retry-delivery";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: retryDeliveryContract,
  access: "endpoints:write",
  handle: (ctx, { params }) => retryDelivery(ctx, params),
});
