import { compact, startOfMs } from "../../calendar/event-time";
import { expandSeries, type Occurrence, type Window } from "../../calendar/recurrence/expand-series";
import type { StoredCalendar, StoredEvent } from "./model";
import type { ListedEvent } from "./present-event";

const alone = new WeakMap<StoredEvent, ListedEvent>();

/** An event by itself: single, series or exception. One object for each version of it, so that its text is written once. */
export function listedAlone(event: StoredEvent, calendar: StoredCalendar): ListedEvent {
  const known = alone.get(event);
  if (known) return known;
  const listed = { event, as: null, startMs: startOfMs(event.start, calendar.timeZone) };
  alone.set(event, listed);
  return listed;
}

export function listedOccurrence(series: StoredEvent, occurrence: Occurrence, cancelled = false): ListedEvent {
  const { id, start, end, startMs } = occurrence;
  return { event: series, startMs, as: { id, seriesId: series.id, originalStart: start, start, end, cancelled } };
}

/** The occurrences of a series in the window that no exception stands in for. */
export function plainOccurrences(
  series: StoredEvent,
  at: { calendar: StoredCalendar; window: Window; exceptionIds: ReadonlySet<string> },
): ListedEvent[] {
  return expandSeries(series, at.window, at.calendar.timeZone)
    .filter(({ id }) => !at.exceptionIds.has(id))
    .map((occurrence) => listedOccurrence(series, occurrence));
}

export function overlaps(event: StoredEvent, window: Window, timeZone: string): boolean {
  if (window.toMs !== null && startOfMs(event.start, timeZone) >= window.toMs) return false;
  return window.fromMs === null || startOfMs(event.end, timeZone) > window.fromMs;
}

/** The id an exception takes in its series' place. */
export function exceptionId(event: StoredEvent): string | null {
  return event.exceptionOf ? `${event.exceptionOf.seriesId}_${compact(event.exceptionOf.originalStart)}` : null;
}

export interface FoundOccurrence {
  readonly series: StoredEvent;
  readonly occurrence: Occurrence;
}

/** The occurrence that `<series>_<original start>` names; null where the series has none there. */
export function findOccurrence(calendar: StoredCalendar, id: string): FoundOccurrence | null {
  const match = /^(.+)_(\d{8})(?:T(\d{6})Z)?$/.exec(id);
  const series = match ? calendar.events[match[1] ?? ""] : undefined;
  if (!match || !series?.recurrence || series.status === "cancelled") return null;
  const dayMs = Date.parse(`${match[2]?.slice(0, 4)}-${match[2]?.slice(4, 6)}-${match[2]?.slice(6)}T00:00:00Z`);
  if (Number.isNaN(dayMs)) return null;
  const twoDaysMs = 2 * 86_400_000;
  const window = { fromMs: dayMs - twoDaysMs, toMs: dayMs + twoDaysMs };
  const occurrence = expandSeries(series, window, calendar.timeZone).find((candidate) => candidate.id === id);
  return occurrence ? { series, occurrence } : null;
}
