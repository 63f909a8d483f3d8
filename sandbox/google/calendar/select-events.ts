import { expandSeries, type Window } from "../../calendar/recurrence/expand-series";
import type { ListQuery } from "./list-query";
import type { SyncPosition } from "./list-tokens";
import type { StoredCalendar, StoredEvent } from "./model";
import { exceptionId, listedAlone, listedOccurrence, overlaps, plainOccurrences } from "./occurrences";
import type { ListedEvent } from "./present-event";

/** Every event that a query asks for, in its order, before paging. */
export function selectEvents(calendar: StoredCalendar, query: ListQuery): ListedEvent[] {
  const events = Object.values(calendar.events);
  const exceptionIds = new Set(events.flatMap((event) => exceptionId(event) ?? []));
  const found = events.flatMap((event) => selectEvent(event, { calendar, query, exceptionIds }));
  return sort(found, query);
}

interface Selection {
  readonly calendar: StoredCalendar;
  readonly query: ListQuery;
  readonly exceptionIds: ReadonlySet<string>;
}

function selectEvent(event: StoredEvent, selection: Selection): ListedEvent[] {
  const { calendar, query } = selection;
  if (!matches(event, query) || !isShown(event, query)) return [];
  if (!event.recurrence) {
    return overlaps(event, query.window, calendar.timeZone) ? [listedAlone(event, calendar)] : [];
  }
  if (query.singleEvents) {
    if (event.status === "cancelled") return [];
    return plainOccurrences(event, { calendar, window: query.window, exceptionIds: selection.exceptionIds });
  }
  const { fromMs, toMs } = query.window;
  const anyTime = fromMs === null && toMs === null;
  return anyTime || expandSeries(event, query.window, calendar.timeZone).length > 0
    ? [listedAlone(event, calendar)]
    : [];
}

/** Cancelled exceptions come along in an unexpanded list even without showDeleted, so that clients can expand it right. */
function isShown(event: StoredEvent, query: ListQuery): boolean {
  if (event.status !== "cancelled" || query.showDeleted) return true;
  if (query.updatedMinMs !== null) return true;
  return event.exceptionOf !== undefined && !query.singleEvents;
}

function matches(event: StoredEvent, query: ListQuery): boolean {
  const { fields } = event;
  if (query.updatedMinMs !== null && event.updatedMs < query.updatedMinMs) return false;
  if (query.iCalUID !== null && event.iCalUID !== query.iCalUID) return false;
  if (query.eventTypes.length > 0 && !query.eventTypes.includes(fields.eventType ?? "default")) return false;
  if (!hasProperties(fields.extendedProperties?.private, query.privateProperties)) return false;
  if (!hasProperties(fields.extendedProperties?.shared, query.sharedProperties)) return false;
  return query.text === null || textOf(event).includes(query.text);
}

function hasProperties(properties: Readonly<Record<string, string>> | undefined, wanted: readonly string[]): boolean {
  return wanted.every((constraint) => {
    const equals = constraint.indexOf("=");
    return properties?.[constraint.slice(0, equals)] === constraint.slice(equals + 1);
  });
}

function textOf({ fields, organizer }: StoredEvent): string {
  const people = [organizer, ...(fields.attendees ?? [])].flatMap((person) => [person.displayName, person.email]);
  return [fields.summary, fields.description, fields.location, ...people].join("\n").toLowerCase();
}

/** Without an order asked for, the order of writing: "an unspecified, stable order" that clients must not lean on. */
function sort(listed: ListedEvent[], query: ListQuery): ListedEvent[] {
  if (query.orderBy === "startTime") return listed.toSorted((a, b) => a.startMs - b.startMs || compareIds(a, b));
  if (query.orderBy === "updated") return listed.toSorted((a, b) => a.event.updatedMs - b.event.updatedMs);
  return listed;
}

function compareIds(left: ListedEvent, right: ListedEvent): number {
  const [a, b] = [left.as?.id ?? left.event.id, right.as?.id ?? right.event.id];
  return a < b ? -1 : 1;
}

/** What changed since a sync token: new versions, and `cancelled` for what is gone or left the window. */
export function selectChanges(calendar: StoredCalendar, since: SyncPosition): ListedEvent[] {
  const window: Window = { fromMs: since.fromMs, toMs: since.toMs };
  const events = Object.values(calendar.events);
  const exceptionIds = new Set(events.flatMap((event) => exceptionId(event) ?? []));
  const changed = events.filter((event) => event.version > since.version);
  const now = changed.flatMap((event) =>
    since.singleEvents && event.recurrence
      ? event.status === "cancelled"
        ? []
        : plainOccurrences(event, { calendar, window, exceptionIds })
      : [currentOrGone(event, calendar, window)],
  );
  if (!since.singleEvents) return now;
  return [...now, ...goneOccurrences(calendar, { since, window, still: idsOf(now), exceptionIds })];
}

function currentOrGone(event: StoredEvent, calendar: StoredCalendar, window: Window): ListedEvent {
  if (event.recurrence || event.status === "cancelled" || overlaps(event, window, calendar.timeZone)) {
    return listedAlone(event, calendar);
  }
  return listedAlone({ ...event, status: "cancelled" }, calendar);
}

function idsOf(listed: readonly ListedEvent[]): Set<string> {
  return new Set(listed.map(({ as, event }) => as?.id ?? event.id));
}

/** Occurrences that a series had at the time of the token and has no more. */
function goneOccurrences(
  calendar: StoredCalendar,
  at: { since: SyncPosition; window: Window; still: Set<string>; exceptionIds: ReadonlySet<string> },
): ListedEvent[] {
  const gone = new Map<string, ListedEvent>();
  for (const { version, event } of calendar.formerSeries) {
    if (version <= at.since.version) continue;
    for (const occurrence of expandSeries(event, at.window, calendar.timeZone)) {
      if (at.still.has(occurrence.id) || at.exceptionIds.has(occurrence.id)) continue;
      gone.set(occurrence.id, listedOccurrence(event, occurrence, true));
    }
  }
  return [...gone.values()];
}
