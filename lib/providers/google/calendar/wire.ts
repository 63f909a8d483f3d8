import { z } from "zod";
import { externalId } from "@/lib/base/external-id";

// What Google Calendar v3 sends, in its own spelling. Fields that an answer may leave out are nullish: an event that
// lacks what it needs is skipped by the mapper, and the rest of the page is still read.
// https://developers.google.com/workspace/calendar/api/v3/reference

const text = z.string().nullish();

/** One page; items are parsed one by one, so that a strange one costs nothing but itself. */
export const itemsPage = z.object({
  items: z.array(z.unknown()).nullish(),
  nextPageToken: text,
  /** On the last page only. */
  nextSyncToken: text,
  /** Of an events page: the calendar's own zone. */
  timeZone: text,
});

export const calendarListEntry = z.object({
  id: externalId,
  summary: text,
  summaryOverride: text,
  description: text,
  timeZone: text,
  backgroundColor: text,
  accessRole: z.enum(["freeBusyReader", "reader", "writer", "owner"]),
  primary: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
});
export type CalendarListEntry = z.output<typeof calendarListEntry>;

/** `date` for whole days, `dateTime` with an offset for instants; `timeZone` where it differs from the calendar's. */
export const eventDateTime = z.object({ date: text, dateTime: text, timeZone: text });
export type EventDateTime = z.output<typeof eventDateTime>;

const attendee = z.object({ email: text, displayName: text, responseStatus: text });

const conferenceData = z.object({
  entryPoints: z.array(z.object({ entryPointType: text, uri: text })).nullish(),
});

/** What says of an event that it is gone: "only guaranteed to have the id field populated". */
export const cancelledEvent = z.object({ id: externalId, status: z.literal("cancelled") });

/** Just which one it is, of one that may make no sense otherwise. */
export const namedEvent = z.object({ id: externalId, status: z.unknown().optional() });

export const event = z.object({
  id: externalId,
  status: text,
  iCalUID: text,
  summary: text,
  description: text,
  location: text,
  start: eventDateTime.nullish(),
  end: eventDateTime.nullish(),
  visibility: text,
  transparency: text,
  colorId: text,
  recurringEventId: text,
  originalStartTime: eventDateTime.nullish(),
  attendees: z.array(attendee).nullish(),
  organizer: z.object({ email: text }).nullish(),
  hangoutLink: text,
  conferenceData: conferenceData.nullish(),
  htmlLink: text,
  etag: text,
  updated: text,
});
export type Event = z.output<typeof event>;
