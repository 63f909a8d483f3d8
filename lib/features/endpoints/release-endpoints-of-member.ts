import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { cancelOthers } from "./cancel-others";

/** Whoever leaves is nobody's owner any more: their endpoints go on with what is shared, and get nothing of anybody's own. */
export async function releaseEndpointsOfMember(
  tx: Tx,
  { organizationId, userId }: { readonly organizationId: string; readonly userId: string },
): Promise<void> {
  const released = await tx
    .update(webhookEndpoints)
    .set({ ownerUserId: null, version: sql`${webhookEndpoints.version} + 1`, updatedAt: clock.now() })
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.ownerUserId, userId)))
    .returning({ id: webhookEndpoints.id });
  const ids = released.map(({ id }) => id).sort();
  for (const id of ids) await cancelOthers(tx, { organizationId, endpointId: id }, null);
  if (ids.length > 0) await signalChange(tx, { organizationId, topics: ["endpoints"] });
}
