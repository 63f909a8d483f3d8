import type { StoredEventTime } from "@/db/schema";
import { sha256 } from "@/lib/base/random";
import type { EventTime, ExternalEvent } from "@/lib/providers/capabilities";
import type { CalendarRow, EventRow } from "./calendar-row";

/** What the hub keeps of an event that a provider told, apart from its own bookkeeping. */
export type EventValues = Omit<
  EventRow,
  "organizationId" | "id" | "calendarId" | "connectionId" | "round" | "deletedAt" | "createdAt" | "updatedAt"
>;

/**
 * What people see of an event: a change of one of these is told. Not its address at the provider, which is the series' in
 * one answer and the occurrence's in another.
 */
const SEEN_FIELDS = [
  "iCalUid",
  "seriesId",
  "originalStart",
  "title",
  "description",
  "location",
  "isAllDay",
  "startsAt",
  "endsAt",
  "startZone",
  "endZone",
  "status",
  "visibility",
  "isBusy",
  "color",
  "attendees",
  "organizerEmail",
  "conferenceUrl",
] as const satisfies readonly (keyof EventValues)[];

/** An event that a provider told, with what is kept of it. */
export interface ToldEvent {
  /** The provider's id. */
  readonly id: string;
  /** It is none any more, or never was: what is stored of it is deleted. */
  readonly isCancelled: boolean;
  readonly values: EventValues;
}

export function toldEvent(event: ExternalEvent, calendar: Pick<CalendarRow, "timeZone">): ToldEvent {
  return { id: event.id, isCancelled: event.status === "cancelled", values: eventValues(event, calendar) };
}

/** An event as it is stored. A cancelled one is none: it is deleted. */
function eventValues(event: ExternalEvent, calendar: Pick<CalendarRow, "timeZone">): EventValues {
  const { start, end } = event;
  const values = {
    externalId: event.id,
    iCalUid: event.iCalUid,
    seriesId: event.seriesId,
    originalStart: event.originalStart && storedTime(event.originalStart, calendar.timeZone),
    title: event.title,
    description: event.description,
    location: event.location,
    isAllDay: start.kind === "day",
    startsAt: instantOf(start),
    endsAt: instantOf(end),
    startZone: zoneOf(start, calendar.timeZone),
    endZone: zoneOf(end, calendar.timeZone),
    status: event.status === "tentative" ? ("tentative" as const) : ("confirmed" as const),
    visibility: event.visibility,
    isBusy: event.isBusy,
    color: event.color,
    attendees: event.attendees.map(({ email, name, response }) => ({ email, name, response })),
    organizerEmail: event.organizerEmail,
    conferenceUrl: event.conferenceUrl,
    webUrl: event.webUrl,
    etag: event.etag,
    externalUpdatedAt: event.updatedAt,
  };
  return { ...values, sameKey: sameKeyOf(event), contentHash: contentHashOf(values) };
}

/** The hash of what people see. A list and the answer to a change tell of one version the same. */
function contentHashOf(values: Pick<EventValues, (typeof SEEN_FIELDS)[number]>): string {
  return sha256(JSON.stringify(SEEN_FIELDS.map((field) => values[field])));
}

/** A single event keeps its key when it is moved; an occurrence has that of its place in the series. */
function sameKeyOf({ iCalUid, seriesId, originalStart, start }: ExternalEvent): string | null {
  if (!iCalUid) return null;
  return sha256(seriesId ? `${iCalUid}|${instantOf(originalStart ?? start).toISOString()}` : iCalUid);
}

/** Of a whole day, midnight in UTC. */
function instantOf(time: EventTime): Date {
  return time.kind === "day" ? new Date(`${time.date}T00:00:00Z`) : time.at;
}

/** Lists name the calendar's zone where the event names none; the answer to a change leaves it out. */
function zoneOf(time: EventTime, calendarZone: string | null): string | null {
  return time.kind === "day" ? null : (time.timeZone ?? calendarZone);
}

function storedTime(time: EventTime, calendarZone: string | null): StoredEventTime {
  if (time.kind === "day") return { at: null, date: time.date, timeZone: null };
  return { at: time.at.toISOString(), date: null, timeZone: zoneOf(time, calendarZone) };
}
