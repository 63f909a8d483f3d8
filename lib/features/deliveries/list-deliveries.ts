import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { deliverySight } from "./delivery-sight";
import { type ListDeliveriesInput, type ListedDeliveries, listSeenDeliveries } from "./list-seen-deliveries";

/** What was sent, or waits to be sent, newest first, as far as the actor may see it. */
export async function listDeliveries(ctx: RequestContext, input: ListDeliveriesInput): Promise<ListedDeliveries> {
  authorize(ctx, "endpoints:read");
  return listSeenDeliveries(deliverySight(ctx.actor), input);
}
