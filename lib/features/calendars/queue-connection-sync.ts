import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars, connections } from "@/db/schema";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { askedNow } from "./asked-now";
import { type SyncTrigger, syncSingleJob } from "./jobs";

interface ConnectionSync {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly trigger: SyncTrigger;
}

/**
 * Queues a look at each calendar of a connection that is kept in step, whatever back-off it is in.
 * @returns those calendars
 */
export async function queueConnectionSync(
  tx: Tx,
  { organizationId, connectionId, trigger }: ConnectionSync,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const [connection] = await tx
    .select({ provider: connections.provider })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!connection) return [];
  const due = await tx
    .update(calendars)
    .set(askedNow())
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        eq(calendars.connectionId, connectionId),
        eq(calendars.isSynced, true),
      ),
    )
    .returning({ id: calendars.id, name: calendars.name });
  for (const { id: calendarId } of due) {
    await enqueue(tx, syncSingleJob, { organizationId, calendarId, provider: connection.provider, trigger });
  }
  return due;
}
