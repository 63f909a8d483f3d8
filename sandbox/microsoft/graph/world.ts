import type { SandboxClock } from "../../kit/clock";
import type { OAuthWorld } from "../../kit/oauth/model";
import type { StateSection } from "../../kit/state";
import type { GraphState, StoredCalendar, StoredEvent } from "./model";

/** What the Graph routes work on. */
export interface GraphWorld {
  readonly clock: SandboxClock;
  readonly oauth: OAuthWorld;
  readonly state: StateSection<GraphState>;
}

export function calendarsOf(world: GraphWorld, accountId: string): StoredCalendar[] {
  return world.state.data.mailboxes[accountId]?.calendars ?? [];
}

/** Puts a new version of an event in place. */
export function saveEvent(
  world: GraphWorld,
  calendar: StoredCalendar,
  event: Omit<StoredEvent, "version">,
): StoredEvent {
  calendar.version += 1;
  const saved = { ...event, version: calendar.version };
  calendar.events[event.id] = saved;
  world.state.touch();
  return saved;
}

/** Takes an event away; a series takes its exceptions with it. */
export function removeEvent(world: GraphWorld, calendar: StoredCalendar, id: string): void {
  calendar.version += 1;
  delete calendar.events[id];
  for (const exception of exceptionsOf(calendar, id)) delete calendar.events[exception.id];
  world.state.touch();
}

export function exceptionsOf(calendar: StoredCalendar, seriesId: string): StoredEvent[] {
  return Object.values(calendar.events).filter((event) => event.exceptionOf?.seriesId === seriesId);
}
