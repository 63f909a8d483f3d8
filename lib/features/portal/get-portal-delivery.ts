import type { PortalDelivery } from "@/lib/contracts/portal-deliveries";
import type { CustomerActor } from "@/lib/core/context/actor";
import { getSeenDelivery } from "@/lib/features/deliveries/get-seen-delivery";
import { portalSight } from "./portal-sight";

/** Something that was sent to an endpoint of the customer's, with every try. @throws AppError not_found */
export async function getPortalDelivery(
  actor: CustomerActor,
  { id }: { readonly id: string },
): Promise<PortalDelivery> {
  const { event: _, ...rest } = await getSeenDelivery(portalSight(actor), id);
  return rest;
}
