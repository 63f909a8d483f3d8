import { and, eq, gt, lt, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import { seriesDay } from "./series-day";
import { selectTrackedEvents, type TrackedEvent } from "./tracked-event";

/** An occurrence may have been moved so far from its place in the series. */
const REACH_MS = 7 * 86_400_000;

/**
 * What is there now of the event's series in its calendar, on the same day by the series. Providers derive an occurrence's
 * id from its time: where a whole series moves to another hour, all its occurrences go, and others come.
 * https://developers.google.com/workspace/calendar/api/guides/recurringevents
 */
export async function sameDayOccurrences(tx: Tx, event: TrackedEvent): Promise<TrackedEvent[]> {
  const { organizationId, calendarId, seriesId, iCalUid, startsAt } = event;
  if (seriesId === null && iCalUid === null) return [];
  const found = await selectTrackedEvents(tx, {
    organizationId,
    where: and(
      eq(calendarEvents.calendarId, calendarId),
      gt(calendarEvents.startsAt, new Date(startsAt.getTime() - REACH_MS)),
      lt(calendarEvents.startsAt, new Date(startsAt.getTime() + REACH_MS)),
      or(
        seriesId === null ? undefined : eq(calendarEvents.seriesId, seriesId),
        iCalUid === null ? undefined : eq(calendarEvents.iCalUid, iCalUid),
      ),
    ),
  }).for("no key update", { of: calendarEvents });
  const day = seriesDay(event);
  return found.filter((one) => seriesDay(one) === day);
}
