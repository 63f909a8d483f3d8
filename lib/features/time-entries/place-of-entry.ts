import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars, connections, timeEntries } from "@/db/schema";
import type { EventPlace } from "./event-access";
import type { TimeEntryRow } from "./lock-entries";
import { sameEntry } from "./same-entry";

/** The connection of the event that an entry was made of. */
export const connectionOfEntry = and(
  eq(connections.organizationId, timeEntries.organizationId),
  eq(connections.id, timeEntries.connectionId),
);
/** Its calendar, where that is selected. */
export const calendarOfEntry = and(
  eq(calendars.organizationId, timeEntries.organizationId),
  eq(calendars.connectionId, timeEntries.connectionId),
  eq(calendars.externalId, timeEntries.calendarExternalId),
);

/** Columns of an event's place as they are now, for queries that join it. */
export const ENTRY_PLACE = {
  // The id first: drizzle takes a joined row for missing where its first column is empty.
  connection: {
    id: connections.id,
    connectionVisibility: connections.visibility,
    connectionStatus: connections.status,
    ownerUserId: connections.ownerUserId,
  },
  calendar: { id: calendars.id, calendarVisibility: calendars.visibility },
} as const;

interface JoinedPlace {
  readonly connection: Omit<EventPlace, "calendarVisibility"> | null;
  readonly calendar: Pick<EventPlace, "calendarVisibility"> | null;
}

/** null: there is no such connection any more, or there was none. */
export function placeOf({ connection, calendar }: JoinedPlace): EventPlace | null {
  return connection && { ...connection, calendarVisibility: calendar?.calendarVisibility ?? null };
}

/** Where an entry's event is. */
export async function placeOfEntry(tx: Tx, entry: TimeEntryRow): Promise<EventPlace | null> {
  const [found] = await tx
    .select(ENTRY_PLACE)
    .from(timeEntries)
    .leftJoin(connections, connectionOfEntry)
    .leftJoin(calendars, calendarOfEntry)
    .where(sameEntry(entry));
  return found ? placeOf(found) : null;
}
