import { compact, type EventTime, startOfMs, wallTimeMs, zoned } from "../event-time";
import { formatDay, parseDay } from "./civil-day";
import { parseRecurrence, type Recurrence } from "./parse-recurrence";
import { ruleDays } from "./rule-days";

/** What recurs: any provider's event that has a start, an end and the lines of RFC 5545. */
export interface Series {
  readonly id: string;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly recurrence?: readonly string[] | undefined;
}

/** One occurrence of a series, before exceptions. */
export interface Occurrence {
  readonly id: string;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Window {
  /** Occurrences that end at or before it are left out. */
  readonly fromMs: number | null;
  /** Occurrences that start at or after it are left out. */
  readonly toMs: number | null;
}

/** An endless series in an open window stops here: two years of a daily event. */
const MOST_OCCURRENCES = 730;

/** The occurrences of a series that overlap the window, each at the same wall clock time in the event's own zone. */
export function expandSeries(series: Series, window: Window, calendarTimeZone: string): Occurrence[] {
  const recurrence = parseRecurrence(series.recurrence ?? []);
  if (!recurrence) return [];
  const shape = shapeOf(series, calendarTimeZone);
  const found: Occurrence[] = [];
  for (const day of seriesDays(recurrence, shape, window)) {
    const occurrence = occurrenceOn(shape, day);
    if (window.toMs !== null && occurrence.startMs >= window.toMs) break;
    if (isAfterUntil(recurrence, occurrence) || found.length >= MOST_OCCURRENCES) break;
    if (window.fromMs !== null && occurrence.endMs <= window.fromMs) continue;
    if (!isExcluded(recurrence, occurrence)) found.push(occurrence);
  }
  return found;
}

interface Shape {
  readonly id: string;
  readonly firstDay: number;
  readonly durationMs: number;
  readonly durationDays: number;
  readonly calendarTimeZone: string;
  /** null: whole days. */
  readonly clock: { readonly timeZone: string; readonly at: ReturnType<typeof zoned> } | null;
}

function shapeOf(series: Series, calendarTimeZone: string): Shape {
  const { start, end } = series;
  const base = { id: series.id, calendarTimeZone };
  if ("date" in start) {
    const firstDay = parseDay(start.date);
    const durationDays = "date" in end ? parseDay(end.date) - firstDay : 1;
    return { ...base, firstDay, durationMs: 0, durationDays, clock: null };
  }
  const at = zoned(start.instantMs, start.timeZone);
  const durationMs = "instantMs" in end ? end.instantMs - start.instantMs : 0;
  const firstDay = parseDay(at.toPlainDate().toString());
  return { ...base, firstDay, durationMs, durationDays: 0, clock: { timeZone: start.timeZone, at } };
}

function seriesDays(recurrence: Recurrence, shape: Shape, window: Window): Iterable<number> {
  if (!recurrence.rule) return [shape.firstDay];
  const slackDays = Math.ceil(shape.durationMs / 86_400_000) + shape.durationDays + 2;
  const fromDay = window.fromMs === null ? shape.firstDay : Math.floor(window.fromMs / 86_400_000) - slackDays;
  return ruleDays({ rule: recurrence.rule, firstDay: shape.firstDay, fromDay });
}

function occurrenceOn(shape: Shape, day: number): Occurrence {
  const start = startOn(shape, day);
  const end = endOf(shape, start, day);
  const startMs = startOfMs(start, shape.calendarTimeZone);
  return { id: `${shape.id}_${compact(start)}`, start, end, startMs, endMs: startOfMs(end, shape.calendarTimeZone) };
}

function startOn(shape: Shape, day: number): EventTime {
  const date = formatDay(day);
  if (!shape.clock) return { date };
  const { timeZone, at } = shape.clock;
  return { instantMs: wallTimeMs(date, at.toPlainTime(), timeZone), timeZone };
}

function endOf(shape: Shape, start: EventTime, day: number): EventTime {
  if ("date" in start) return { date: formatDay(day + shape.durationDays) };
  return { instantMs: start.instantMs + shape.durationMs, timeZone: start.timeZone };
}

function isAfterUntil({ rule }: Recurrence, occurrence: Occurrence): boolean {
  const until = rule?.until;
  if (!until) return false;
  if ("date" in occurrence.start) {
    const last = until.kind === "day" ? until.date : new Date(until.ms).toISOString().slice(0, 10);
    return occurrence.start.date > last;
  }
  if (until.kind === "instant") return occurrence.startMs > until.ms;
  return zoned(occurrence.startMs, occurrence.start.timeZone).toPlainDate().toString() > until.date;
}

function isExcluded({ excluded }: Recurrence, occurrence: Occurrence): boolean {
  return excluded.some((exclusion) => {
    if (exclusion.kind === "instant") return exclusion.ms === occurrence.startMs;
    if ("date" in occurrence.start) return occurrence.start.date === exclusion.date;
    return zoned(occurrence.startMs, occurrence.start.timeZone).toPlainDate().toString() === exclusion.date;
  });
}
