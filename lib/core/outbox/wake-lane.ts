import { and, eq, sql } from "drizzle-orm";
import { afterCommit, type Tx } from "@/db/client";
import { webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { EndpointKey } from "./endpoint-secrets";
import { wakeDelivering } from "./wake-delivering";

/**
 * Has an endpoint's lane looked at as soon as this transaction has committed: something was added, or the endpoint was changed,
 * turned on or off.
 * @param endsRest its circuit closes: it may work again, or somebody wants it to be tried now
 */
export async function wakeLane(
  tx: Tx,
  { organizationId, endpointId }: EndpointKey,
  { endsRest = false }: { readonly endsRest?: boolean } = {},
): Promise<void> {
  const now = clock.now();
  await tx
    .update(webhookLanes)
    .set({
      dueAt: sql`least(${webhookLanes.dueAt}, ${now.toISOString()}::timestamptz)`,
      wakes: sql`${webhookLanes.wakes} + 1`,
      ...(endsRest && { restsUntil: null, failures: 0 }),
    })
    .where(and(eq(webhookLanes.organizationId, organizationId), eq(webhookLanes.endpointId, endpointId)));
  await afterCommit(async () => wakeDelivering());
}
