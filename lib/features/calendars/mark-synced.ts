import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { CalendarRow } from "./calendar-row";

/**
 * Notes on the connection that it was in step just now, and answers where its events belong, as it is from here to the end
 * of the transaction: the row is locked, before any calendar's, as whoever writes an event does it. Null where it has
 * ended.
 */
export async function markSynced(
  tx: Tx,
  { organizationId, connectionId }: CalendarRow,
  at: Date,
): Promise<ConnectionPlace | null> {
  const [row] = await tx
    .update(connections)
    .set({ lastSyncedAt: at })
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .returning();
  if (!row || row.status === "disconnected") return null;
  const { projectId, customerId, visibility, ownerUserId } = row;
  return { connectionId, projectId, customerId, privateToUserId: visibility === "personal" ? ownerUserId : null };
}
