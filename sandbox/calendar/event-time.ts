import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A whole day, or an instant with the zone it is meant in. Instants are kept in UTC. */
export const eventTimeShape = z.union([
  z.object({ date: z.string() }),
  z.object({ instantMs: z.number().int(), timeZone: z.string() }),
]);
export type EventTime = z.output<typeof eventTimeShape>;

/** The instant an event time stands for; a whole day begins at midnight in the calendar's zone. */
export function startOfMs(time: EventTime, calendarTimeZone: string): number {
  if ("instantMs" in time) return time.instantMs;
  return Temporal.PlainDate.from(time.date).toZonedDateTime(calendarTimeZone).epochMilliseconds;
}

/** A wall clock time in a zone as an instant; a time that a DST change skips takes the offset from before it (RFC 5545, 3.3.5). */
export function wallTimeMs(date: string, time: Temporal.PlainTime, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}

export function zoned(instantMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
}

/** RFC 3339 with the zone's offset, as Google writes it: `2026-11-23T09:00:00+01:00`, and `Z` for UTC. */
export function formatInstant(instantMs: number, timeZone: string): string {
  const offset = offsetAt(instantMs, timeZone);
  const wall = new Date(instantMs + offset.ms).toISOString().slice(0, 19);
  return offset.ms === 0 ? `${wall}Z` : wall + offset.text;
}

const QUARTER_MS = 900_000;
const KEPT_OFFSETS = 100_000;
const offsets = new Map<string, { readonly ms: number; readonly text: string }>();

/** A zone's offset, looked up once for each quarter of an hour, where alone it changes: pages have thousands of times. */
function offsetAt(instantMs: number, timeZone: string): { readonly ms: number; readonly text: string } {
  const quarter = Math.floor(instantMs / QUARTER_MS);
  const key = `${quarter} ${timeZone}`;
  const known = offsets.get(key);
  if (known) return known;
  const { offset: text, offsetNanoseconds } = zoned(quarter * QUARTER_MS, timeZone);
  const found = { ms: offsetNanoseconds / 1_000_000, text };
  if (offsets.size >= KEPT_OFFSETS) offsets.clear();
  offsets.set(key, found);
  return found;
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** An RFC 3339 timestamp with its mandatory offset; null where it is none. */
export function parseTimestamp(text: string): number | null {
  if (!RFC3339.test(text)) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** A timestamp without an offset, meant in `timeZone`; null where it is none. */
export function parseLocal(text: string, timeZone: string): number | null {
  if (!LOCAL.test(text)) return null;
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return null;
  }
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

const known = new Map<string, boolean>();

/** Whether it is an IANA zone; a bare offset is none. */
export function isTimeZone(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = /^[A-Za-z]/.test(name) && isSupported(name);
    known.set(name, answer);
  }
  return answer;
}

function isSupported(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `20261123T080000Z`, or `20261123` for a whole day: the ending of an occurrence's id. */
export function compact(time: EventTime): string {
  if ("date" in time) return time.date.replaceAll("-", "");
  return `${new Date(time.instantMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
