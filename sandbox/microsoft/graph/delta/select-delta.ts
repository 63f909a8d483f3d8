import type { Window } from "../../../calendar/recurrence/expand-series";
import type { StoredCalendar, StoredEvent } from "../model";
import { type ShownEvent, shownAlone, viewOf, viewOfEvents } from "../occurrences";

/** One item of a round: an event as it is now, or one that is gone from the window. */
export type DeltaItem =
  | { readonly kind: "shown"; readonly shown: ShownEvent }
  | { readonly kind: "removed"; readonly id: string };

/** Everything in the window, each series before its first occurrence. */
export function selectAll(calendar: StoredCalendar, window: Window): DeltaItem[] {
  return viewOf(calendar, window).map(asShown);
}

/** What is different in the window since a version of the calendar. */
export function selectChanges(calendar: StoredCalendar, since: number, window: Window): DeltaItem[] {
  const events = Object.values(calendar.events);
  const before = stateAt(calendar, since);
  const changed = events.filter(({ version }) => version > since);
  const families = new Set([...before.values(), ...changed].map(familyOf));
  const family = events.filter((event) => families.has(familyOf(event)));
  const now = viewOfEvents(family, window);
  const unchanged = family.filter(({ version }) => version <= since);
  const had = idsAt([...before.values(), ...unchanged], window);
  const there = new Set(now.map(({ id }) => id));
  const news = now.filter((shown) => isNews(shown, { since, before, had }));
  const gone = [...had].filter((id) => !there.has(id));
  return [...news.map(asShown), ...gone.map((id): DeltaItem => ({ kind: "removed", id }))];
}

/** A series goes with its exceptions. */
function familyOf({ id, exceptionOf }: StoredEvent): string {
  return exceptionOf?.seriesId ?? id;
}

/** The events that changed since then, as they were; those that came later are not among them. */
function stateAt(calendar: StoredCalendar, since: number): ReadonlyMap<string, StoredEvent> {
  const state = new Map<string, StoredEvent>();
  for (const { version, event } of calendar.former) {
    if (version > since && event.version <= since && !state.has(event.id)) state.set(event.id, event);
  }
  return state;
}

/** The ids that the window showed of these events. An exception has the id of the occurrence it stands for. */
function idsAt(events: readonly StoredEvent[], window: Window): ReadonlySet<string> {
  return new Set(viewOfEvents(events, window).map(({ id }) => id));
}

/** Changed since then; of a series that only lost an occurrence, the others are no news. */
function isNews(
  { event, id, type }: ShownEvent,
  at: { since: number; before: ReadonlyMap<string, StoredEvent>; had: ReadonlySet<string> },
): boolean {
  if (event.version <= at.since) return false;
  const former = at.before.get(event.id);
  return type !== "occurrence" || !former || !at.had.has(id) || contentOf(former) !== contentOf(event);
}

function contentOf({ fields, start, end, recurrence, isCancelled }: StoredEvent): string {
  return JSON.stringify([fields, start, end, recurrence, isCancelled]);
}

function asShown(shown: ShownEvent): DeltaItem {
  return { kind: "shown", shown };
}

/** Puts each series before the first of its occurrences in the round. */
export function withMasters(items: readonly DeltaItem[], calendar: StoredCalendar): DeltaItem[] {
  const told = new Set<string>();
  return items.flatMap((item) => {
    const seriesId = item.kind === "shown" ? item.shown.seriesMasterId : null;
    const series = seriesId === null || told.has(seriesId) ? undefined : calendar.events[seriesId];
    if (!series) return [item];
    told.add(series.id);
    return [asShown(shownAlone(series)), item];
  });
}

/** One item twice: first as it was before its latest change where there was one, else just as it is. */
export function withRepeat(items: readonly DeltaItem[], calendar: StoredCalendar): readonly DeltaItem[] {
  for (const item of items) {
    if (item.kind !== "shown") continue;
    const former = calendar.former.findLast(({ event }) => event.id === item.shown.id)?.event;
    if (former) return [asShown(shownAlone(former)), ...items];
  }
  return [...items, ...items.slice(0, 1)];
}
