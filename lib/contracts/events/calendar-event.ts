import { z } from "zod";
import { calendarEvent } from "@/lib/contracts/calendar";
import { eventType } from "./event-type";

const sample: z.input<typeof calendarEvent> = {
  id: "5q1k2j0a8m4r7v3t6e9c",
  connectionId: "0199c8a0-0001-7000-8000-000000000001",
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
    data: calendarEvent,
    sample,
    emitted: true,
  }),
  "calendar.event.updated": eventType({
    version: 1,
    summary: "A calendar event was changed",
    /** `changed`: names of the fields that were; empty where nobody knows. */
    data: calendarEvent.extend({ changed: z.array(z.string()) }).meta({ id: "ChangedCalendarEvent" }),
    sample: { ...sample, title: "Design review, part two", changed: ["title"] },
    emitted: true,
  }),
  "calendar.event.deleted": eventType({
    version: 1,
    summary: "A calendar event was deleted",
    data: calendarEvent.pick({ id: true, connectionId: true, calendarId: true }),
    sample: { id: sample.id, connectionId: sample.connectionId, calendarId: sample.calendarId },
    emitted: true,
  }),
};
