import { getDeliveryContract } from "@/lib/contracts/webhooks/deliveries";
import { route } from "@/lib/core/http/route";
import { getDelivery } from "@/lib/features/deliveries/get-delivery";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getDeliveryContract,
  access: "endpoints:read",
  handle: (ctx, { params }) => getDelivery(ctx, params),
});
