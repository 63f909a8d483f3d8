import { startOfMs } from "../../calendar/event-time";
import { expandSeries, type Occurrence, type Window } from "../../calendar/recurrence/expand-series";
import { occurrenceId, parseOccurrenceId } from "./ids";
import type { StoredCalendar, StoredEvent } from "./model";
import { recurrenceRule } from "./recurrence-rule";

/** An event as an answer shows it: by itself, or as one occurrence of its series. */
export interface ShownEvent {
  readonly event: StoredEvent;
  readonly type: "singleInstance" | "occurrence" | "exception" | "seriesMaster";
  readonly id: string;
  readonly seriesMasterId: string | null;
  readonly start: StoredEvent["start"];
  readonly end: StoredEvent["end"];
  readonly startMs: number;
  readonly endMs: number;
  /** When the occurrence would have begun by its series. */
  readonly originalStartMs: number | null;
}

const alone = new WeakMap<StoredEvent, ShownEvent>();

/** One object for each version of an event, so that its text is written once. */
export function shownAlone(event: StoredEvent): ShownEvent {
  const known = alone.get(event) ?? byItself(event);
  alone.set(event, known);
  return known;
}

/** An event by itself: single, series or exception. Whole days are shown by UTC's days, in whatever zone they are read. */
function byItself(event: StoredEvent): ShownEvent {
  const { exceptionOf, start, end } = event;
  return {
    event,
    type: exceptionOf ? "exception" : event.recurrence ? "seriesMaster" : "singleInstance",
    id: event.id,
    seriesMasterId: exceptionOf?.seriesId ?? null,
    start,
    end,
    startMs: startOfMs(start, "UTC"),
    endMs: startOfMs(end, "UTC"),
    originalStartMs: exceptionOf?.originalStartMs ?? null,
  };
}

/** What a view of a calendar holds in a window: single events, occurrences, and exceptions in their place. */
export function viewOf(calendar: StoredCalendar, window: Window): ShownEvent[] {
  return viewOfEvents(Object.values(calendar.events), window);
}

/** The same of some events: a series goes with all its exceptions, or occurrences would show that they replace. */
export function viewOfEvents(events: readonly StoredEvent[], window: Window): ShownEvent[] {
  const replaced = new Set(
    events.flatMap(({ exceptionOf }) => (exceptionOf ? [`${exceptionOf.seriesId} ${exceptionOf.key}`] : [])),
  );
  return events.flatMap((event) => {
    if (event.recurrence) {
      return occurrencesOf(event, window)
        .filter(({ key }) => !replaced.has(`${event.id} ${key}`))
        .map(({ shown }) => shown);
    }
    const shown = shownAlone(event);
    return isInside(shown, window) ? [shown] : [];
  });
}

/** Of one series, exceptions included. */
export function instancesOf(calendar: StoredCalendar, seriesId: string, window: Window): ShownEvent[] {
  return viewOf(calendar, window).filter((shown) => shown.seriesMasterId === seriesId);
}

/** The occurrence that an id names; null where its series has none there. */
export function findOccurrence(calendar: StoredCalendar, id: string): ShownEvent | null {
  const name = parseOccurrenceId(id);
  const series = name ? calendar.events[name.seriesId] : undefined;
  if (!name || !series?.recurrence) return null;
  const dayMs = Date.parse(`${name.key.slice(0, 4)}-${name.key.slice(4, 6)}-${name.key.slice(6, 8)}T00:00:00Z`);
  if (Number.isNaN(dayMs)) return null;
  const twoDaysMs = 2 * 86_400_000;
  const near = occurrencesOf(series, { fromMs: dayMs - twoDaysMs, toMs: dayMs + twoDaysMs });
  return near.find(({ key }) => key === name.key)?.shown ?? null;
}

function occurrencesOf(series: StoredEvent, window: Window): { key: string; shown: ShownEvent }[] {
  const rule = series.recurrence ? recurrenceRule(series.recurrence) : null;
  if (rule === null) return [];
  const { id, start, end } = series;
  return expandSeries({ id: "", start, end, recurrence: [rule] }, window, "UTC")
    .map((occurrence) => ({ key: occurrence.id.slice(1), shown: shownOccurrence(series, occurrence, id) }))
    .filter(({ key }) => !series.deletedKeys.includes(key));
}

function shownOccurrence(series: StoredEvent, occurrence: Occurrence, seriesId: string): ShownEvent {
  const { start, end, startMs, endMs } = occurrence;
  return {
    event: series,
    type: "occurrence",
    id: occurrenceId(seriesId, occurrence.id.slice(1)),
    seriesMasterId: seriesId,
    start,
    end,
    startMs,
    endMs,
    originalStartMs: startMs,
  };
}

/** Graph's view leaves out what ends as the window begins and what begins as it ends. */
function isInside({ startMs, endMs }: ShownEvent, { fromMs, toMs }: Window): boolean {
  if (toMs !== null && startMs >= toMs) return false;
  return fromMs === null || endMs > fromMs || (startMs === endMs && startMs >= fromMs);
}
