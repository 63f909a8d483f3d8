import { z } from "zod";
import { isTimeZone } from "@/lib/base/is-time-zone";
import { calendarSelection } from "./calendar-selection";
import { refParams } from "./connections";
import { defineContract } from "./define-contract";
import { instant, instantInput } from "./shapes";

const MAX_RANGE_DAYS = 366;

export const calendar = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    /** IANA name; null where the provider's calendars have no zone of their own. */
    timeZone: z.string().nullable(),
    color: z.string().nullable(),
    accessRole: z.enum(["owner", "writer", "reader", "free_busy_reader"]),
    primary: z.boolean(),
  })
  .meta({ id: "Calendar" });
export type Calendar = z.output<typeof calendar>;

/** A calendar of an account, and how it is selected; null: it is not. */
export const accountCalendar = calendar
  .extend({ selection: calendarSelection.nullable() })
  .meta({ id: "AccountCalendar" });
export type AccountCalendar = z.output<typeof accountCalendar>;

/** `at` in UTC with the zone it was meant in, or a whole day as `date`. */
const eventTime = z.object({ at: instant.nullable(), date: z.iso.date().nullable(), timeZone: z.string().nullable() });

export const calendarEvent = z
  .object({
    id: z.string(),
    connectionId: z.uuid(),
    calendarId: z.string(),
    iCalUid: z.string().nullable(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    location: z.string().nullable(),
    allDay: z.boolean(),
    start: eventTime,
    /** Exclusive. */
    end: eventTime,
    status: z.enum(["confirmed", "tentative", "cancelled"]),
    visibility: z.enum(["default", "public", "private"]),
    seriesId: z.string().nullable(),
    /** When it begins by its series, moved or not; null for single events. */
    originalStart: eventTime.nullable(),
    /** Does it take the person's time? */
    busy: z.boolean(),
    /** `#rrggbb` where it has a colour of its own. */
    color: z.string().nullable(),
    attendees: z.array(
      z.object({
        email: z.string(),
        name: z.string().nullable(),
        response: z.enum(["accepted", "declined", "tentative", "none"]),
      }),
    ),
    organizerEmail: z.string().nullable(),
    conferenceUrl: z.string().nullable(),
    webUrl: z.string().nullable(),
    etag: z.string().nullable(),
    updatedAt: instant.nullable(),
  })
  .meta({ id: "CalendarEvent" });
export type CalendarEvent = z.output<typeof calendarEvent>;

/** The provider's id of a calendar, or `primary`. */
export const externalCalendarId = z.string().min(1).max(1024);
const calendarId = externalCalendarId;

export const listCalendarsContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/calendars",
  tag: "Calendar",
  summary: "Calendars of a connection, read live, and which of them are selected",
  params: refParams,
  result: z.object({ data: z.array(accountCalendar), nextCursor: z.null() }),
});

export const listEventsContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/calendar/events",
  tag: "Calendar",
  summary:
    "Events that overlap [from, to), recurring ones expanded, of one calendar (default: the primary one): stored where it is selected, live elsewhere",
  params: refParams,
  query: z
    .strictObject({ from: instantInput, to: instantInput, calendarId: calendarId.default("primary") })
    .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after `from`" })
    .refine(({ from, to }) => to.getTime() - from.getTime() <= MAX_RANGE_DAYS * 86_400_000, {
      path: ["to"],
      error: "the range may span a year at most",
    }),
  result: z.object({
    data: z.array(calendarEvent),
    nextCursor: z.null(),
    /** stored: from the selected calendar's copy; live: asked of the provider just now. */
    source: z.enum(["stored", "live"]),
    /** Why it was read live although the calendar is selected, or since when the stored events may be out of date. */
    note: z.string().nullable(),
  }),
});

const timeInput = z.union([
  z.strictObject({
    at: instantInput,
    timeZone: z
      .string()
      .refine((zone) => isTimeZone(zone), { error: "is not an IANA time zone" })
      .optional(),
  }),
  z.strictObject({ date: z.iso.date() }),
]);

const draft = z.strictObject({
  calendarId: calendarId.default("primary"),
  title: z.string().trim().min(1).max(1024),
  description: z.string().max(8192).nullable().optional(),
  location: z.string().max(1024).nullable().optional(),
  start: timeInput,
  end: timeInput,
});

export const createEventContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/calendar/events",
  tag: "Calendar",
  summary: "Creates an event",
  params: refParams,
  body: draft.superRefine(checkTimes),
  result: calendarEvent,
  status: 201,
  idempotent: "by_provider",
});

/** The version that the caller saw. */
const etag = z.string().max(200);
const eventParams = refParams.extend({ eventId: z.string().min(1).max(1024) });

export const updateEventContract = defineContract({
  method: "PATCH",
  path: "/api/integrations/{ref}/calendar/events/{eventId}",
  tag: "Calendar",
  summary:
    "Changes an event, if nobody changed it since the version that `etag` names (else the stored one): otherwise 409 with `current`",
  params: eventParams,
  body: draft
    .partial()
    .extend({ calendarId: calendarId.default("primary"), etag: etag.optional() })
    .superRefine(checkTimes)
    .refine(({ calendarId: _, etag: __, ...changes }) => Object.keys(changes).length > 0, {
      error: "name at least one field to change",
    }),
  result: calendarEvent,
});

export const deleteEventContract = defineContract({
  method: "DELETE",
  path: "/api/integrations/{ref}/calendar/events/{eventId}",
  tag: "Calendar",
  summary:
    "Deletes an event, if nobody changed it since the version that `etag` names (else the stored one): otherwise 409 with `current`",
  params: eventParams,
  query: z.strictObject({ calendarId: calendarId.default("primary"), etag: etag.optional() }),
  result: z.void(),
  status: 204,
});

type TimeInput = z.output<typeof timeInput>;

function checkTimes(body: { start?: TimeInput; end?: TimeInput }, ctx: z.RefinementCtx): void {
  const message = wrongTimes(body.start, body.end);
  if (message) ctx.addIssue({ code: "custom", path: ["end"], message });
}

function wrongTimes(start: TimeInput | undefined, end: TimeInput | undefined): string | null {
  if (!start && !end) return null;
  if (!start || !end) return "start and end go together";
  if ("date" in start && "date" in end) return start.date < end.date ? null : "must be a day after `start`";
  if ("at" in start && "at" in end) return start.at < end.at ? null : "must be after `start`";
  return "start and end must both be days or both be instants";
}
