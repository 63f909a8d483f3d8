import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { deliverySight } from "./delivery-sight";
import { retrySeenDelivery } from "./retry-seen-delivery";

/**
 * Has something sent again, now, and again on the whole schedule if it does not arrive.
 * @throws AppError not_found, forbidden; conflict where it cannot be
 */
export async function retryDelivery(
  ctx: RequestContext<MemberActor>,
  { id }: { readonly id: string },
): Promise<Delivery> {
  authorize(ctx, "endpoints:write");
  return retrySeenDelivery(ctx, { sight: deliverySight(ctx.actor), id });
}
