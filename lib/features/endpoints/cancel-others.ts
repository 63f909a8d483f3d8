import { and, eq, isNotNull, ne, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookDeliveries, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { EndpointKey } from "@/lib/core/outbox/endpoint-secrets";

/**
 * Gives up what waits for an endpoint of the personal data of others than its owner: it was meant for where its owner of that
 * time sent it. Whoever sends to it now waits for this transaction.
 */
export async function cancelOthers(
  tx: Tx,
  { organizationId, endpointId }: EndpointKey,
  ownerUserId: string | null,
): Promise<void> {
  await tx
    .select({ endpointId: webhookLanes.endpointId })
    .from(webhookLanes)
    .where(and(eq(webhookLanes.organizationId, organizationId), eq(webhookLanes.endpointId, endpointId)))
    .for("update");
  await tx
    .update(webhookDeliveries)
    .set({ state: "canceled", settledAt: clock.now() })
    .where(
      and(
        eq(webhookDeliveries.organizationId, organizationId),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, "waiting"),
        isOthers(ownerUserId),
      ),
    );
}

function isOthers(ownerUserId: string | null): SQL | undefined {
  const { privateToUserId } = webhookDeliveries;
  return and(isNotNull(privateToUserId), ownerUserId === null ? undefined : ne(privateToUserId, ownerUserId));
}
