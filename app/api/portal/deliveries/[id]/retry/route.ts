import { retryPortalDeliveryContract } from "@/lib/contracts/portal-deliveries";
import { route } from "@/lib/core/http/route";
import { retryPortalDelivery } from "@/lib/features/portal/retry-portal-delivery";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: retryPortalDeliveryContract,
  access: "portal",
  handle: (ctx, { params }) => retryPortalDelivery(ctx, params),
});
