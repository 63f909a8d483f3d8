import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { timeEntries } from "@/db/schema";
import { type EventIdentity, eventKey, singleKey } from "./event-key";

/**
 * Entries that were made of this event: by what it is known by in every calendar, or by its address. The first occurrence
 * of a series may have been a single event when its entry was made.
 */
export function entryOfEvent(event: EventIdentity & { readonly startsAt: Date }): SQL | undefined {
  const { connectionId, calendarExternalId, externalId, iCalUid, seriesId, sameKey, startsAt } = event;
  return or(
    eq(timeEntries.eventKey, eventKey(event)),
    sameKey ? eq(timeEntries.eventKey, sameKey) : undefined,
    and(
      eq(timeEntries.connectionId, connectionId),
      eq(timeEntries.calendarExternalId, calendarExternalId),
      eq(timeEntries.eventExternalId, externalId),
    ),
    iCalUid && seriesId !== null
      ? and(
          eq(timeEntries.eventKey, singleKey(iCalUid)),
          sql`(${timeEntries.source} ->> 'startsAt')::timestamptz = ${startsAt.toISOString()}::timestamptz`,
        )
      : undefined,
  );
}
