import { WEEKDAYS } from "./weekdays";

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

export interface WeekdayRule {
  /** 0 Monday to 6 Sunday. */
  readonly weekday: number;
  /** `2` in 2MO, `-1` in -1FR; null: each of them. */
  readonly ordinal: number | null;
}

/** A recurrence rule of RFC 5545, section 3.3.10, as far as Google Calendar's own interface makes them. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** The last moment, inclusive: a UTC instant, or a whole day. */
  readonly until:
    | { readonly kind: "instant"; readonly ms: number }
    | { readonly kind: "day"; readonly date: string }
    | null;
  readonly byDay: readonly WeekdayRule[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPosition: readonly number[];
  /** First day of the week, for intervals of weeks. */
  readonly weekStart: number;
}

const KNOWN = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];
const FREQUENCIES: readonly Frequency[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/** Reads what follows `RRULE:`; null where it is not a rule, or uses a part that this sandbox does not know. */
export function parseRule(text: string): RecurrenceRule | null {
  const parts = readParts(text);
  if (!parts || (parts.has("COUNT") && parts.has("UNTIL"))) return null;
  const frequency = FREQUENCIES.find((name) => name === parts.get("FREQ"));
  const interval = readNumber(parts.get("INTERVAL") ?? "1", 1, 1_000);
  const count = parts.has("COUNT") ? readNumber(parts.get("COUNT") ?? "", 1, 10_000) : null;
  const until = parts.has("UNTIL") ? readUntil(parts.get("UNTIL") ?? "") : null;
  const byDay = readList(parts.get("BYDAY"), readWeekday);
  const byMonthDay = readList(parts.get("BYMONTHDAY"), (word) => readSigned(word, 31));
  const byMonth = readList(parts.get("BYMONTH"), (word) => readNumber(word, 1, 12));
  const bySetPosition = readList(parts.get("BYSETPOS"), (word) => readSigned(word, 366));
  const weekStart = WEEKDAYS.indexOf(parts.get("WKST") ?? "MO");
  if (frequency === undefined || interval === undefined || count === undefined || until === undefined) return null;
  if (!byDay || !byMonthDay || !byMonth || !bySetPosition || weekStart < 0) return null;
  return { frequency, interval, count, until, byDay, byMonthDay, byMonth, bySetPosition, weekStart };
}

function readParts(text: string): Map<string, string> | null {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(";")) {
    const [name = "", value = ""] = part.split("=");
    if (!KNOWN.includes(name) || value === "" || parts.has(name)) return null;
    parts.set(name, value);
  }
  return parts;
}

/** undefined: not a number in the range. */
function readNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function readSigned(text: string, most: number): number | undefined {
  const size = readNumber(text.replace(/^[+-]/, ""), 1, most);
  if (size === undefined) return undefined;
  return text.startsWith("-") ? -size : size;
}

function readList<T>(text: string | undefined, read: (word: string) => T | undefined): T[] | null {
  if (text === undefined) return [];
  const values = text.split(",").map(read);
  const kept = values.filter((value): value is T & {} => value !== undefined);
  return kept.length === values.length ? kept : null;
}

function readWeekday(word: string): WeekdayRule | undefined {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(word);
  if (!match) return undefined;
  const ordinal = match[1] === undefined ? null : readSigned(match[1], 53);
  return ordinal === undefined ? undefined : { weekday: WEEKDAYS.indexOf(match[2] ?? ""), ordinal };
}

function readUntil(text: string): RecurrenceRule["until"] | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { kind: "day", date };
  const ms = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? undefined : { kind: "instant", ms };
}
