import { Temporal } from "temporal-polyfill";
import { usableInstant } from "@/lib/base/usable-instant";
import type { EventTime } from "../../capabilities";
import { ianaZone, windowsZone } from "./time-zones";
import type { DateTimeTimeZone } from "./wire";

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

interface MeantIn {
  /** The zone the event was made in, as Graph names it. */
  readonly zone: string | null | undefined;
  readonly isAllDay: boolean;
}

/** Why a time makes no sense. */
export type TimeFault = "no_usable_time" | "unknown_time_zone";

/** Graph's time in ours, or why it makes no sense. */
export function mapTime(time: DateTimeTimeZone | null | undefined, { zone, isAllDay }: MeantIn): EventTime | TimeFault {
  if (!time) return "no_usable_time";
  const at = instantOf(time);
  if (typeof at === "string") return at;
  const instant = usableInstant(at.epochMilliseconds);
  if (!instant) return "no_usable_time";
  const timeZone = ianaZone(zone) ?? (time.timeZone === "UTC" ? null : ianaZone(time.timeZone));
  if (!isAllDay) return { kind: "instant", at: instant, timeZone };
  const date = dayOf(at, timeZone);
  return date === null ? "no_usable_time" : { kind: "day", date };
}

/**
 * Ours in Graph's: the local time of the zone that was meant, so that Outlook shows the event there. Where the clocks
 * repeat an hour, a local time means two instants; then, and for zones that Windows does not know, it goes in UTC.
 */
export function writeTime(time: EventTime): { dateTime: string; timeZone: string } {
  // A whole day begins at midnight and ends at midnight, in whatever zone; which, Outlook does not mind.
  if (time.kind === "day") return { dateTime: `${time.date}T00:00:00`, timeZone: "UTC" };
  const at = Temporal.Instant.fromEpochMilliseconds(time.at.getTime());
  const windows = time.timeZone ? windowsZone(time.timeZone) : null;
  if (time.timeZone && windows && windows !== "UTC") {
    const local = at.toZonedDateTimeISO(time.timeZone).toPlainDateTime();
    if (local.toZonedDateTime(time.timeZone).epochMilliseconds === at.epochMilliseconds) {
      return { dateTime: local.toString(), timeZone: windows };
    }
  }
  return { dateTime: at.toZonedDateTimeISO("UTC").toPlainDateTime().toString(), timeZone: "UTC" };
}

function instantOf({ dateTime, timeZone }: DateTimeTimeZone): Temporal.Instant | TimeFault {
  if (!dateTime) return "no_usable_time";
  try {
    if (HAS_OFFSET.test(dateTime)) return Temporal.Instant.from(dateTime);
    const zone = ianaZone(timeZone);
    return zone ? Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).toInstant() : "unknown_time_zone";
  } catch {
    return "no_usable_time"; // no such local time
  }
}

// Outlook keeps a whole day as midnight of no zone in particular, and answers midnight in the zone that was asked for.
// Events that other programs wrote may be midnight of their own zone only.
function dayOf(at: Temporal.Instant, meantIn: string | null): string | null {
  for (const zone of ["UTC", ...(meantIn ? [meantIn] : [])]) {
    const local = at.toZonedDateTimeISO(zone).toPlainDateTime();
    if (local.toPlainTime().equals("00:00")) return local.toPlainDate().toString();
  }
  return null;
}
