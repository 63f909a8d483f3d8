import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookDeliveries, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { EndpointKey } from "./endpoint-secrets";

/**
 * Gives up what waits for an endpoint, because it is about to be removed. Whoever sends to it now waits for this transaction,
 * and finds then that nothing of it is left to be noted.
 */
export async function cancelWaiting(tx: Tx, { organizationId, endpointId }: EndpointKey): Promise<void> {
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
      ),
    );
}
