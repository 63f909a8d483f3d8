import type { SandboxClock } from "../../kit/clock";
import type { OAuthWorld } from "../../kit/oauth/model";
import type { StateSection } from "../../kit/state";
import type { ListTricks } from "./delta/list-tricks";
import type { GraphState, StoredCalendar, StoredEvent } from "./model";
import { etagOf } from "./present-event";

/** What the Graph routes work on. */
export interface GraphWorld {
  readonly clock: SandboxClock;
  readonly oauth: OAuthWorld;
  readonly state: StateSection<GraphState>;
  /** How lists behave that clients follow over several requests. */
  readonly lists: ListTricks;
  /** Told after each change, whoever made it. */
  readonly onChange: (change: EventChange) => void;
}

export interface EventChange {
  readonly calendar: StoredCalendar;
  readonly kind: "created" | "updated" | "deleted";
  readonly eventId: string;
  readonly etag: string;
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
  const before = calendar.events[event.id];
  calendar.version += 1;
  const saved = { ...event, version: calendar.version };
  if (before) remember(calendar, [before]);
  calendar.events[event.id] = saved;
  world.state.touch();
  // An occurrence that begins to differ was there before, too.
  const kind = before || event.exceptionOf ? "updated" : "created";
  world.onChange({ calendar, kind, eventId: event.id, etag: etagOf(saved) });
  return saved;
}

/** Takes an event away; a series takes its exceptions with it. */
export function removeEvent(world: GraphWorld, calendar: StoredCalendar, id: string): void {
  const before = calendar.events[id];
  const gone = [...(before ? [before] : []), ...exceptionsOf(calendar, id)];
  calendar.version += 1;
  for (const event of gone) delete calendar.events[event.id];
  remember(calendar, gone);
  world.state.touch();
  if (before) world.onChange({ calendar, kind: "deleted", eventId: id, etag: etagOf(before) });
}

const REMEMBERED = 1_000;

function remember(calendar: StoredCalendar, events: readonly StoredEvent[]): void {
  calendar.former.push(...events.map((event) => ({ version: calendar.version, event })));
  const forgotten = calendar.former.splice(0, Math.max(0, calendar.former.length - REMEMBERED));
  calendar.formerSince = forgotten.at(-1)?.version ?? calendar.formerSince;
}

export function exceptionsOf(calendar: StoredCalendar, seriesId: string): StoredEvent[] {
  return Object.values(calendar.events).filter((event) => event.exceptionOf?.seriesId === seriesId);
}
