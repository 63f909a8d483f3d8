import type { DeliveryDetail } from "@/lib/contracts/webhooks/deliveries";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { deliverySight } from "./delivery-sight";
import { getSeenDelivery } from "./get-seen-delivery";

/** A delivery with every try. @throws AppError not_found */
export async function getDelivery(ctx: RequestContext, { id }: { readonly id: string }): Promise<DeliveryDetail> {
  authorize(ctx, "endpoints:read");
  return getSeenDelivery(deliverySight(ctx.actor), id);
}
