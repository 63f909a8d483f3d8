import type { CustomerActor } from "@/lib/core/context/actor";
import type { DeliverySight } from "@/lib/features/deliveries/delivery-sight";

/** What goes to the customer's own endpoints, but for members' own; all of it may be sent there again. */
export function portalSight({ organizationId, customerId }: CustomerActor): DeliverySight {
  return { organizationId, userId: null, portalOf: customerId, mayWrite: () => true };
}
