import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { retrySeenDelivery } from "@/lib/features/deliveries/retry-seen-delivery";
import { portalSight } from "./portal-sight";

/** A customer has something sent to them again. @throws AppError not_found; conflict where it cannot be */
export function retryPortalDelivery(
  ctx: RequestContext<CustomerActor>,
  { id }: { readonly id: string },
): Promise<Delivery> {
  return retrySeenDelivery(ctx, { sight: portalSight(ctx.actor), id });
}
