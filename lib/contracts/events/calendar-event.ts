import { z } from "zod";
import { calendarEvent } from "@/lib/contracts/calendar";
import { eventType } from "./event-type";
import { changed, SAMPLE_IDS } from "./shapes";

/** The API's CalendarEvent. */
const calendarEventData = z.object(calendarEvent.shape);

const sample: z.input<typeof calendarEventData> = {
  id: "5q1k2j0a8m4r7v3t6e9c",
  connectionId: SAMPLE_IDS.connection,
  calendarId: "primary",
  iCalUid: "5q1k2j0a8m4r7v3t6e9c@google.com",
  title: "Design review",
  description: null,
  location: "Room 2",
  allDay: false,
  start: { at: "2026-03-04T09:00:00.000Z", date: null, timeZone: "Europe/Berlin" },
  end: { at: "2026-03-04T10:00:00.000Z", date: null, timeZone: "Europe/Berlin" },
  status: "confirmed",
  visibility: "default",
  seriesId: null,
  originalStart: null,
  busy: true,
  color: null,
  attendees: [{ email: "ben@acme.test", name: "Ben", response: "none" }],
  organizerEmail: "ana@acme.test",
  conferenceUrl: null,
  webUrl: "https://www.google.com/calendar/event?eid=5q1k2j0a8m4r7v3t6e9c",
  etag: '"3182043"',
  updatedAt: "2026-03-02T08:45:00.000Z",
};

export const CALENDAR_EVENT_EVENTS = {
  "calendar.event.created": eventType({
    version: 1,
    summary: "A calendar event was made",
    data: calendarEventData,
    sample,
    emitted: true,
  }),
  "calendar.event.updated": eventType({
    version: 1,
    summary: "A calendar event was changed",
    data: calendarEventData.extend({ changed }),
    sample: { ...sample, title: "Design review, part two", changed: ["title"] },
    emitted: true,
  }),
  "calendar.event.deleted": eventType({
    version: 1,
    summary: "A calendar event was deleted",
    data: calendarEventData.pick({ id: true, connectionId: true, calendarId: true }),
    sample: { id: sample.id, connectionId: sample.connectionId, calendarId: sample.calendarId },
    emitted: true,
  }),
};
