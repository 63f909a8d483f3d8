import type { SandboxClock } from "../../kit/clock";
import type { OAuthWorld } from "../../kit/oauth/model";
import type { StateSection } from "../../kit/state";
import type { CalendarState, StoredCalendar, StoredEvent } from "./model";

/** What the calendar routes work on. */
export interface CalendarWorld {
  readonly clock: SandboxClock;
  readonly oauth: OAuthWorld;
  readonly state: StateSection<CalendarState>;
  /** So many of the next pages that a page token leads to repeat the page before, and lead to the same token again. */
  readonly lists: { repeatPages: number };
  /** Told after each change of a calendar, whoever made it. */
  readonly onChange: (calendar: StoredCalendar) => void;
}

export function calendarsOf(world: Pick<CalendarWorld, "state">, accountId: string): StoredCalendar[] {
  return world.state.data.calendars[accountId] ?? [];
}

/** By id, or `primary`. */
export function findCalendar(
  world: Pick<CalendarWorld, "state">,
  accountId: string,
  id: string,
): StoredCalendar | null {
  const calendars = calendarsOf(world, accountId);
  return calendars.find((calendar) => (id === "primary" ? calendar.primary : calendar.id === id)) ?? null;
}

/** Puts a new version of an event in place; the calendar's version is what sync tokens count. */
export function saveEvent(
  world: CalendarWorld,
  calendar: StoredCalendar,
  event: Omit<StoredEvent, "version">,
): StoredEvent {
  const before = calendar.events[event.id];
  calendar.version += 1;
  const saved = { ...event, version: calendar.version };
  if (before?.recurrence) rememberSeries(calendar, before);
  calendar.events[event.id] = saved;
  world.state.touch();
  world.onChange(calendar);
  return saved;
}

const REMEMBERED_SERIES = 200;

function rememberSeries(calendar: StoredCalendar, event: StoredEvent): void {
  calendar.formerSeries.push({ version: calendar.version, event });
  if (calendar.formerSeries.length > REMEMBERED_SERIES) calendar.formerSeries.shift();
}

export function exceptionsOf(calendar: StoredCalendar, seriesId: string): StoredEvent[] {
  return Object.values(calendar.events).filter((event) => event.exceptionOf?.seriesId === seriesId);
}
