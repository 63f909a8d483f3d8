import { listPortalDeliveriesContract } from "@/lib/contracts/portal-deliveries";
import { route } from "@/lib/core/http/route";
import { listPortalDeliveries } from "@/lib/features/portal/list-portal-deliveries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listPortalDeliveriesContract,
  access: "portal",
  handle: ({ actor }, { query }) => listPortalDeliveries(actor, query),
});
