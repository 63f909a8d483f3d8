import { and, eq, gt, lt, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents, calendars, timeEntries } from "@/db/schema";
import { sameDayOccurrences } from "./same-day-occurrences";
import { seriesDay } from "./series-day";
import type { TrackedEvent } from "./tracked-event";

/** An entry may begin so far from the occurrence's place in the series. */
const REACH_MS = 8 * 86_400_000;

/**
 * May a rule make an entry of an occurrence that has none by its own key? Not where an entry of the same series and day is
 * there for it (`entered`): the series has moved, and that entry's occurrence with it. Nor while the calendar's news are
 * still being read, page by page (`unsettled`): the next page may say that the other occurrence is gone.
 */
export async function judgeOccurrence(
  tx: Tx,
  event: TrackedEvent,
  userId: string,
): Promise<"free" | "entered" | "unsettled"> {
  if (event.seriesId === null) return "free";
  const entered = await countEntered(tx, event, userId);
  if (entered === 0) return "free";
  // A series may have several occurrences on a day, each with an entry of its own.
  const live = await sameDayOccurrences(tx, event);
  if (entered >= live.length) return "entered";
  return (await isBeingRead(tx, event)) ? "unsettled" : "free";
}

/** The person's entries, deleted ones too, of other occurrences of that day. */
async function countEntered(tx: Tx, event: TrackedEvent, userId: string): Promise<number> {
  const { organizationId, calendarId, seriesId, iCalUid, startsAt } = event;
  if (seriesId === null) return 0;
  const rows = await tx
    .select({
      id: timeEntries.id,
      madeAt: timeEntries.createdAt,
      calendarId: calendarEvents.calendarId,
      originalStart: calendarEvents.originalStart,
      startsAt: calendarEvents.startsAt,
      startZone: calendarEvents.startZone,
      isAllDay: calendarEvents.isAllDay,
      deletedAt: calendarEvents.deletedAt,
    })
    .from(timeEntries)
    .innerJoin(
      calendars,
      and(
        eq(calendars.organizationId, timeEntries.organizationId),
        eq(calendars.connectionId, timeEntries.connectionId),
        eq(calendars.externalId, timeEntries.calendarExternalId),
      ),
    )
    .innerJoin(
      calendarEvents,
      and(
        eq(calendarEvents.organizationId, calendars.organizationId),
        eq(calendarEvents.calendarId, calendars.id),
        eq(calendarEvents.externalId, timeEntries.eventExternalId),
      ),
    )
    .where(
      and(
        eq(timeEntries.organizationId, organizationId),
        eq(timeEntries.userId, userId),
        gt(timeEntries.startedAt, new Date(startsAt.getTime() - REACH_MS)),
        lt(timeEntries.startedAt, new Date(startsAt.getTime() + REACH_MS)),
        or(
          and(eq(calendarEvents.calendarId, calendarId), eq(calendarEvents.seriesId, seriesId)),
          iCalUid === null ? undefined : eq(calendarEvents.iCalUid, iCalUid),
        ),
      ),
    );
  const day = seriesDay(event);
  return rows.filter((row) => {
    // One that was deleted before this one came, or changed, may be where this one was; what was there beside it is not.
    const isElsewhere = row.calendarId !== calendarId || row.deletedAt === null;
    return seriesDay(row) === day && (isElsewhere || event.updatedAt >= row.madeAt);
  }).length;
}

/** Was the event told of by a look at its calendar that has not come to its end? */
async function isBeingRead(tx: Tx, { organizationId, calendarId, updatedAt }: TrackedEvent): Promise<boolean> {
  const [calendar] = await tx
    .select({ syncedAt: calendars.syncedAt })
    .from(calendars)
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.id, calendarId)));
  return !calendar?.syncedAt || calendar.syncedAt < updatedAt;
}
