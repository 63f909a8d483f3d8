import { getPortalDeliveryContract } from "@/lib/contracts/portal-deliveries";
import { route } from "@/lib/core/http/route";
import { getPortalDelivery } from "@/lib/features/portal/get-portal-delivery";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getPortalDeliveryContract,
  access: "portal",
  handle: ({ actor }, { params }) => getPortalDelivery(actor, params),
});
