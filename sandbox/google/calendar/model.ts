import { z } from "zod";
import { eventTimeShape } from "../../calendar/event-time";
import { shownInsteadShape } from "../../calendar/with-shown";

const attendeeShape = z.object({
  email: z.string(),
  displayName: z.string().optional(),
  optional: z.boolean().optional(),
  resource: z.boolean().optional(),
  responseStatus: z.enum(["needsAction", "declined", "tentative", "accepted"]).default("needsAction"),
  comment: z.string().optional(),
  additionalGuests: z.number().int().optional(),
});

const conferenceShape = z.object({
  conferenceId: z.string().optional(),
  conferenceSolution: z.looseObject({}).optional(),
  createRequest: z.looseObject({ requestId: z.string() }).optional(),
  entryPoints: z.array(z.looseObject({ entryPointType: z.string(), uri: z.string() })).optional(),
  notes: z.string().optional(),
  parameters: z.looseObject({}).optional(),
  signature: z.string().optional(),
});

/** The fields a client may write, as the API reference types them. Unknown ones are dropped, as Google drops them. */
export const eventFieldsShape = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  colorId: z.string().optional(),
  visibility: z.enum(["default", "public", "private", "confidential"]).optional(),
  transparency: z.enum(["opaque", "transparent"]).optional(),
  attendees: z.array(attendeeShape).optional(),
  conferenceData: conferenceShape.optional(),
  hangoutLink: z.string().optional(),
  extendedProperties: z
    .object({
      private: z.record(z.string(), z.string()).optional(),
      shared: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  reminders: z
    .object({
      useDefault: z.boolean().optional(),
      overrides: z.array(z.object({ method: z.enum(["email", "popup"]), minutes: z.number().int() })).optional(),
    })
    .optional(),
  source: z.object({ title: z.string().optional(), url: z.string().optional() }).optional(),
  attachments: z.array(z.looseObject({ fileUrl: z.string() })).optional(),
  eventType: z.enum(["default", "birthday", "focusTime", "fromGmail", "outOfOffice", "workingLocation"]).optional(),
  guestsCanInviteOthers: z.boolean().optional(),
  guestsCanModify: z.boolean().optional(),
  guestsCanSeeOtherGuests: z.boolean().optional(),
  anyoneCanAddSelf: z.boolean().optional(),
});
export type EventFields = z.output<typeof eventFieldsShape>;

const person = z.object({ email: z.string(), displayName: z.string().optional() });

/** An event as the sandbox keeps it. Never changed in place: a new object for each version. */
export const storedEventShape = z.object({
  id: z.string(),
  status: z.enum(["confirmed", "tentative", "cancelled"]),
  start: eventTimeShape,
  end: eventTimeShape,
  recurrence: z.array(z.string()).optional(),
  /** Set on an occurrence that differs from its series. */
  exceptionOf: z.object({ seriesId: z.string(), originalStart: eventTimeShape }).optional(),
  fields: eventFieldsShape,
  shown: shownInsteadShape,
  iCalUID: z.string(),
  organizer: person,
  creator: person,
  sequence: z.number().int(),
  createdMs: z.number().int(),
  updatedMs: z.number().int(),
  /** The calendar's version at the last change: what sync tokens count. */
  version: z.number().int(),
});
export type StoredEvent = z.output<typeof storedEventShape>;

/** What a series looked like before a change, so that an incremental sync can cancel occurrences that are gone. */
const formerSeriesShape = z.object({ version: z.number().int(), event: storedEventShape });

export const storedCalendarShape = z.object({
  id: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  timeZone: z.string(),
  colorId: z.string(),
  backgroundColor: z.string(),
  foregroundColor: z.string(),
  accessRole: z.enum(["owner", "writer", "reader", "freeBusyReader"]),
  primary: z.boolean(),
  version: z.number().int(),
  /** Sync tokens of an older epoch are dead. */
  syncEpoch: z.number().int(),
  events: z.record(z.string(), storedEventShape),
  formerSeries: z.array(formerSeriesShape),
});
export type StoredCalendar = z.output<typeof storedCalendarShape>;
export type AccessRole = StoredCalendar["accessRole"];

/** Each account's calendars, by the account's id. A calendar belongs to one account here. */
export const calendarStateShape = z.object({ calendars: z.record(z.string(), z.array(storedCalendarShape)) });
export type CalendarState = z.output<typeof calendarStateShape>;
