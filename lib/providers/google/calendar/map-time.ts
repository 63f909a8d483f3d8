import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "@/lib/base/is-time-zone";
import { usableInstant } from "@/lib/base/usable-instant";
import type { EventTime } from "../../capabilities";
import type { EventDateTime } from "./wire";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Why a time makes no sense. */
export type TimeFault = "no_usable_time" | "unknown_time_zone";

/** Google's time in ours, or why it makes no sense. `calendarZone` applies where the event names no zone. */
export function mapTime(time: EventDateTime | null | undefined, calendarZone: string | null): EventTime | TimeFault {
  if (time?.date) return isDay(time.date) ? { kind: "day", date: time.date } : "no_usable_time";
  if (!time?.dateTime) return "no_usable_time";
  const timeZone = time.timeZone ?? calendarZone;
  const at = instantOf(time.dateTime, timeZone);
  // With an offset the instant is certain, whatever the zone is called.
  if (at instanceof Date) return { kind: "instant", at, timeZone: timeZone && isTimeZone(timeZone) ? timeZone : null };
  return at;
}

/** Ours in Google's. An empty zone leaves the calendar's own. */
export function writeTime(time: EventTime): { date?: string; dateTime?: string; timeZone?: string } {
  if (time.kind === "day") return { date: time.date };
  return { dateTime: time.at.toISOString(), ...(time.timeZone ? { timeZone: time.timeZone } : {}) };
}

/** The same for a change: the fields of the other kind are emptied, or a day would keep its old hour. */
export function rewriteTime(time: EventTime): {
  date: string | null;
  dateTime: string | null;
  timeZone: string | null;
} {
  if (time.kind === "day") return { date: time.date, dateTime: null, timeZone: null };
  return { date: null, dateTime: time.at.toISOString(), timeZone: time.timeZone };
}

function isDay(date: string): boolean {
  if (!DAY.test(date)) return false;
  const at = new Date(`${date}T00:00:00Z`);
  return usableInstant(at.getTime()) !== null && at.toISOString().startsWith(date);
}

// An offset may be left out where a zone is named (EventDateTime in the API's description): then the zone decides,
// and a local time that the clocks skip or repeat is read as iCalendar does (RFC 5545 section 3.3.5).
function instantOf(dateTime: string, timeZone: string | null): Date | TimeFault {
  if (HAS_OFFSET.test(dateTime)) return validDate(Date.parse(dateTime));
  if (!timeZone) return "no_usable_time";
  if (!isTimeZone(timeZone)) return "unknown_time_zone";
  try {
    return validDate(Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return "no_usable_time"; // no such local time
  }
}

function validDate(milliseconds: number): Date | TimeFault {
  return usableInstant(milliseconds) ?? "no_usable_time";
}
