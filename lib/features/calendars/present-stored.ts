import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { CalendarRow, EventRow } from "./calendar-row";

/** A stored event as the API shows it, with everything in it: whoever shows it masks it first. */
export function presentStored(calendar: Pick<CalendarRow, "externalId">, row: EventRow): CalendarEvent {
  return {
    id: row.externalId,
    connectionId: row.connectionId,
    calendarId: calendar.externalId,
    iCalUid: row.iCalUid,
    title: row.title,
    description: row.description,
    location: row.location,
    allDay: row.isAllDay,
    start: timeOf(row, row.startsAt, row.startZone),
    end: timeOf(row, row.endsAt, row.endZone),
    status: row.status,
    visibility: row.visibility,
    seriesId: row.seriesId,
    originalStart: row.originalStart,
    busy: row.isBusy,
    color: row.color,
    attendees: row.attendees.map((attendee) => ({ ...attendee })),
    organizerEmail: row.organizerEmail,
    conferenceUrl: row.conferenceUrl,
    webUrl: row.webUrl,
    etag: row.etag,
    updatedAt: row.externalUpdatedAt ? row.externalUpdatedAt.toISOString() : null,
  };
}

function timeOf({ isAllDay }: EventRow, at: Date, timeZone: string | null): CalendarEvent["start"] {
  if (isAllDay) return { at: null, date: at.toISOString().slice(0, 10), timeZone: null };
  return { at: at.toISOString(), date: null, timeZone };
}
