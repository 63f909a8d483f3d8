import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "@/lib/base/is-time-zone";
import type { TrackedEvent } from "./tracked-event";

type Placed = Pick<TrackedEvent, "originalStart" | "startsAt" | "startZone" | "isAllDay">;

/** The day that an occurrence stands on by its series, where the series takes place: `2026-03-02`. */
export function seriesDay({ originalStart, startsAt, startZone, isAllDay }: Placed): string {
  if (originalStart?.date) return originalStart.date;
  const zone = originalStart?.timeZone ?? startZone;
  const at = originalStart?.at ?? startsAt.toISOString();
  const isKnown = zone !== null && isTimeZone(zone) && (originalStart !== null || !isAllDay);
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(isKnown ? zone : "UTC")
    .toPlainDate()
    .toString();
}
