import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { wakeLane } from "@/lib/core/outbox/wake-lane";
import { lockEndpoint } from "@/lib/features/endpoints/lock-endpoint";
import type { DeliverySight } from "./delivery-sight";
import { findDelivery } from "./find-delivery";
import { presentDelivery, refusalToSend } from "./present-delivery";
import type { DeliveryRow } from "./search-deliveries";

/** Has something sent again, for whoever may see it. @throws AppError not_found, forbidden; conflict where it cannot be */
export async function retrySeenDelivery(
  ctx: RequestContext<ConnectingActor>,
  { sight, id }: { readonly sight: DeliverySight; readonly id: string },
): Promise<Delivery> {
  const { organizationId } = sight;
  return inTransaction(async (tx) => {
    const row = await findDelivery(sight, id);
    const endpoint = await lockEndpoint(tx, organizationId, row.endpointId);
    if (!sight.mayWrite(endpoint)) {
      throw new AppError(
        "forbidden",
        "Only the endpoint's owner, and owners and admins, may have things sent there again.",
      );
    }
    const refusal = refusalToSend(row, endpoint);
    if (refusal) throw new AppError("conflict", refusal);
    // Before the delivery itself, as everybody locks them who sends.
    await wakeLane(tx, { organizationId, endpointId: endpoint.id }, { endsRest: true });
    const again = await beginAnew(tx, row);
    await recordAudit(tx, ctx, {
      ...{ action: "delivery.retry", targetKind: "delivery", targetId: id, targetName: row.eventType },
      privateToUserId: row.privateToUserId,
    });
    return presentDelivery(sight, again, endpoint);
  });
}

async function beginAnew(tx: Tx, row: DeliveryRow): Promise<DeliveryRow> {
  const [again] = await tx
    .update(webhookDeliveries)
    .set({ state: "waiting", attempts: 0, dueAt: clock.now(), standsBack: false, settledAt: null })
    .where(
      and(
        eq(webhookDeliveries.organizationId, row.organizationId),
        eq(webhookDeliveries.id, row.id),
        eq(webhookDeliveries.createdAt, row.createdAt),
      ),
    )
    .returning();
  if (!again) throw new AppError("not_found", "There is no such delivery.");
  return again;
}
