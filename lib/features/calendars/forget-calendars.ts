import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars, syncRuns } from "@/db/schema";
import { deselectCalendars } from "./deselect-calendars";

interface EndedConnection {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Takes all that was stored of a connection's calendars away, with the connection's end. Time entries stay. */
export async function forgetCalendars(tx: Tx, { organizationId, connectionId }: EndedConnection): Promise<void> {
  const selected = await tx
    .select({ id: calendars.id })
    .from(calendars)
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.connectionId, connectionId)));
  await deselectCalendars(tx, { organizationId, connectionId, calendarIds: selected.map(({ id }) => id) });
  await tx
    .delete(syncRuns)
    .where(and(eq(syncRuns.organizationId, organizationId), eq(syncRuns.connectionId, connectionId)));
}
