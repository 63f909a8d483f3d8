import { z } from "zod";
import { externalId } from "@/lib/base/external-id";

// What Graph v1.0 sends of Outlook's calendars, in its own spelling. Fields that an answer may leave out are nullish:
// an event that lacks what it needs is skipped by the mapper, and the rest of the page is still read.
// https://learn.microsoft.com/graph/api/resources/calendar and https://learn.microsoft.com/graph/api/resources/event

const text = z.string().nullish();

/** One page; items are parsed one by one, so that a strange one costs nothing but itself. */
export const page = z.object({ value: z.array(z.unknown()), "@odata.nextLink": text });

/** One page of a delta; a link to the next, or on the last page to what changes from then on. */
export const deltaPage = z.object({ value: z.array(z.unknown()), "@odata.nextLink": text, "@odata.deltaLink": text });

/** What every item of a delta says; the rest of it stays as it came. */
export const deltaItem = z.looseObject({
  id: externalId,
  "@removed": z.unknown().optional(),
  type: text,
  seriesMasterId: text,
});

/** Does an occurrence leave what it is about to its series? One that says it itself has a subject, if an empty one. */
export function isBare(item: z.output<typeof deltaItem>): boolean {
  return item.type === "occurrence" && !("subject" in item);
}

export const calendar = z.object({
  id: externalId,
  name: text,
  /** Empty where the person chose no colour. */
  hexColor: text,
  isDefaultCalendar: z.boolean().nullish(),
  canEdit: z.boolean().nullish(),
  /** "Only the user who created the calendar can share it." */
  canShare: z.boolean().nullish(),
});
export type Calendar = z.output<typeof calendar>;

/** A local time without an offset, and the zone it is in. https://learn.microsoft.com/graph/api/resources/datetimetimezone */
export const dateTimeTimeZone = z.object({ dateTime: text, timeZone: text });
export type DateTimeTimeZone = z.output<typeof dateTimeTimeZone>;

const emailAddress = z.object({ name: text, address: text });
const attendee = z.object({ emailAddress: emailAddress.nullish(), status: z.object({ response: text }).nullish() });

/** Just which one it is, of one that may make no sense otherwise. */
export const namedEvent = z.object({ id: externalId });

export const event = z.object({
  id: externalId,
  "@odata.etag": text,
  iCalUId: text,
  subject: text,
  body: z.object({ content: text }).nullish(),
  location: z.object({ displayName: text }).nullish(),
  start: dateTimeTimeZone.nullish(),
  end: dateTimeTimeZone.nullish(),
  /** The zones that the event was made in; `start` and `end` come in the one that we ask for. */
  originalStartTimeZone: text,
  originalEndTimeZone: text,
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  showAs: text,
  sensitivity: text,
  /** singleInstance, occurrence, exception, seriesMaster. */
  type: text,
  seriesMasterId: text,
  /** When an occurrence begins by its series, in UTC. */
  originalStart: text,
  attendees: z.array(attendee).nullish(),
  organizer: z.object({ emailAddress: emailAddress.nullish() }).nullish(),
  onlineMeeting: z.object({ joinUrl: text }).nullish(),
  onlineMeetingUrl: text,
  webLink: text,
  lastModifiedDateTime: text,
});
export type Event = z.output<typeof event>;
