import { and, eq, exists, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Tx } from "@/db/client";
import { calendarEvents, calendars, connections, timeEntries } from "@/db/schema";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { heedEvent } from "./heed-event";
import { calendarOfEvent, connectionOfEvent, TRACKED_EVENT } from "./tracked-event";

const born = alias(calendarEvents, "born");

interface Born {
  readonly organizationId: string;
  /** Ours. */
  readonly ids: readonly string[];
}

/**
 * Looks again at entries whose occurrence was told to be gone, where others of its series came just now: one of them may
 * stand in its place. Providers tell of going and coming in any order, and on any page.
 */
export async function lookAtOrphans(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { organizationId, ids }: Born,
): Promise<void> {
  if (ids.length === 0) return;
  const ofSameSeries = db()
    .select({ id: born.id })
    .from(born)
    .where(
      and(
        eq(born.organizationId, organizationId),
        inArray(born.id, [...ids]),
        eq(born.calendarId, calendarEvents.calendarId),
        isNull(born.deletedAt),
        or(eq(born.seriesId, calendarEvents.seriesId), eq(born.iCalUid, calendarEvents.iCalUid)),
      ),
    );
  const rows = await tx
    .select({ event: TRACKED_EVENT, entry: timeEntries })
    .from(timeEntries)
    .innerJoin(
      calendars,
      and(
        eq(calendars.organizationId, timeEntries.organizationId),
        eq(calendars.connectionId, timeEntries.connectionId),
        eq(calendars.externalId, timeEntries.calendarExternalId),
      ),
    )
    .innerJoin(calendarEvents, and(calendarOfEvent, eq(calendarEvents.externalId, timeEntries.eventExternalId)))
    .innerJoin(connections, connectionOfEvent)
    .where(
      and(
        eq(timeEntries.organizationId, organizationId),
        eq(timeEntries.flag, "event_deleted"),
        isNull(timeEntries.deletedAt),
        isNotNull(calendarEvents.deletedAt),
        exists(ofSameSeries),
      ),
    );
  for (const row of rows) await heedEvent(tx, ctx, row);
}
