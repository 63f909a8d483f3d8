import type { CustomerActor } from "@/lib/core/context/actor";
import {
  type ListDeliveriesInput,
  type ListedDeliveries,
  listSeenDeliveries,
} from "@/lib/features/deliveries/list-seen-deliveries";
import { portalSight } from "./portal-sight";

/** What was sent to the customer's own endpoints, or waits to be sent, newest first. */
export function listPortalDeliveries(actor: CustomerActor, input: ListDeliveriesInput): Promise<ListedDeliveries> {
  return listSeenDeliveries(portalSight(actor), input);
}
