import { type EventTime, formatInstant } from "../../calendar/event-time";
import { withShown } from "../../calendar/with-shown";
import type { Account } from "../../kit/oauth/model";
import type { StoredCalendar, StoredEvent } from "./model";

/** An event, or one occurrence of a series, as the API shows it. */
export interface ListedEvent {
  readonly event: StoredEvent;
  /** Its id, times and status where they are not the event's own: an occurrence, or one that is gone. */
  readonly as: {
    readonly id: string;
    readonly seriesId: string;
    readonly originalStart: EventTime;
    readonly start: EventTime;
    readonly end: EventTime;
    readonly cancelled: boolean;
  } | null;
  readonly startMs: number;
}

export interface Viewer {
  readonly calendar: StoredCalendar;
  readonly account: Account;
  /** Zone of the answer's times. */
  readonly timeZone: string;
}

const written = new WeakMap<ListedEvent, Map<string, string>>();

/** The event as JSON text. Kept per event object and view: pages of thousands are asked for again and again. */
export function presentEvent(listed: ListedEvent, viewer: Viewer): string {
  const view = `${viewer.account.id} ${viewer.calendar.accessRole} ${viewer.timeZone}`;
  const views = written.get(listed) ?? new Map<string, string>();
  written.set(listed, views);
  const known = views.get(view);
  if (known !== undefined) return known;
  const text = JSON.stringify(withShown(eventResource(listed, viewer), listed.event.shown));
  views.set(view, text);
  return text;
}

export function etagOf(event: StoredEvent): string {
  return `"${event.updatedMs * 2}${String(event.version).padStart(6, "0")}"`;
}

function eventResource(listed: ListedEvent, viewer: Viewer): Readonly<Record<string, unknown>> {
  const { event, as } = listed;
  const id = as?.id ?? event.id;
  const gone = as?.cancelled ?? event.status === "cancelled";
  const place = seriesPlace(listed, viewer.timeZone);
  const base = { kind: "calendar#event", etag: etagOf(event), id };
  // "Deleted events are only guaranteed to have the id field populated"; exceptions keep their place in the series.
  if (gone && (as?.cancelled || event.exceptionOf)) return { ...base, status: "cancelled", ...place };

  const open = isOpen(event, viewer.calendar);
  return {
    ...base,
    status: gone ? "cancelled" : event.status,
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${viewer.calendar.id}`).toString("base64url")}`,
    created: new Date(event.createdMs).toISOString(),
    updated: new Date(event.updatedMs).toISOString(),
    ...(open ? openFields(event, viewer) : { visibility: "private" }),
    start: presentTime(as?.start ?? event.start, viewer.timeZone),
    end: presentTime(as?.end ?? event.end, viewer.timeZone),
    ...(event.recurrence && !as ? { recurrence: event.recurrence } : {}),
    ...place,
    iCalUID: event.iCalUID,
    sequence: event.sequence,
    eventType: event.fields.eventType ?? "default",
  };
}

/** Readers see that a private event is there and nothing of what it is about. */
function isOpen(event: StoredEvent, calendar: StoredCalendar): boolean {
  if (calendar.accessRole === "freeBusyReader") return false;
  if (calendar.accessRole === "owner" || calendar.accessRole === "writer") return true;
  return event.fields.visibility !== "private" && event.fields.visibility !== "confidential";
}

function openFields(event: StoredEvent, viewer: Viewer): Readonly<Record<string, unknown>> {
  const { attendees, visibility, reminders, ...fields } = event.fields;
  const self = (email: string) => (email === viewer.account.email ? { self: true } : {});
  return {
    ...fields,
    ...(visibility === undefined || visibility === "default" ? {} : { visibility }),
    creator: { ...event.creator, ...self(event.creator.email) },
    organizer: { ...event.organizer, ...self(event.organizer.email) },
    ...(attendees === undefined
      ? {}
      : {
          attendees: attendees.map((attendee) => ({
            ...attendee,
            ...(attendee.email === event.organizer.email ? { organizer: true } : {}),
            ...self(attendee.email),
          })),
        }),
    reminders: reminders ?? { useDefault: true },
  };
}

function seriesPlace(listed: ListedEvent, timeZone: string): Readonly<Record<string, unknown>> {
  const { as, event } = listed;
  const seriesId = as?.seriesId ?? event.exceptionOf?.seriesId;
  const originalStart = as?.originalStart ?? event.exceptionOf?.originalStart;
  if (seriesId === undefined || originalStart === undefined) return {};
  return { recurringEventId: seriesId, originalStartTime: presentTime(originalStart, timeZone) };
}

function presentTime(time: EventTime, timeZone: string): Readonly<Record<string, string>> {
  if ("date" in time) return { date: time.date };
  return { dateTime: formatInstant(time.instantMs, timeZone), timeZone: time.timeZone };
}
