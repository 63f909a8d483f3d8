import { z } from "zod";
import { eventTimeShape } from "../../calendar/event-time";
import { shownInsteadShape } from "../../calendar/with-shown";

const emailAddressShape = z.object({ name: z.string().optional(), address: z.string() });

const attendeeShape = z.object({
  type: z.enum(["required", "optional", "resource"]).default("required"),
  response: z
    .enum(["none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded"])
    .default("none"),
  emailAddress: emailAddressShape,
});

const dayOfWeek = z.enum(["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]);

/** https://learn.microsoft.com/graph/api/resources/recurrencepattern and …/recurrencerange */
export const patternedRecurrenceShape = z.object({
  pattern: z.object({
    type: z.enum(["daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly"]),
    interval: z.number().int().min(1).max(999),
    month: z.number().int().min(0).max(12).default(0),
    dayOfMonth: z.number().int().min(0).max(31).default(0),
    daysOfWeek: z.array(dayOfWeek).optional(),
    firstDayOfWeek: dayOfWeek.default("sunday"),
    index: z.enum(["first", "second", "third", "fourth", "last"]).default("first"),
  }),
  range: z.object({
    type: z.enum(["endDate", "noEnd", "numbered"]),
    startDate: z.iso.date(),
    endDate: z.string().default("0001-01-01"),
    recurrenceTimeZone: z.string().optional(),
    numberOfOccurrences: z.number().int().min(0).max(999).default(0),
  }),
});
export type PatternedRecurrence = z.output<typeof patternedRecurrenceShape>;

/** What a client may write of an event and Graph keeps as it came: https://learn.microsoft.com/graph/api/resources/event */
export const eventFieldsShape = z.object({
  subject: z.string().max(255).default(""),
  body: z
    .object({ contentType: z.enum(["text", "html"]).default("text"), content: z.string() })
    .default({ contentType: "html", content: "" }),
  location: z.string().default(""),
  showAs: z.enum(["unknown", "free", "tentative", "busy", "oof", "workingElsewhere"]).default("busy"),
  sensitivity: z.enum(["normal", "personal", "private", "confidential"]).default("normal"),
  importance: z.enum(["low", "normal", "high"]).default("normal"),
  categories: z.array(z.string()).default([]),
  attendees: z.array(attendeeShape).default([]),
  isOnlineMeeting: z.boolean().default(false),
  onlineMeetingUrl: z.string().nullable().default(null),
  isReminderOn: z.boolean().default(true),
  reminderMinutesBeforeStart: z.number().int().min(0).default(15),
  responseRequested: z.boolean().default(true),
  allowNewTimeProposals: z.boolean().default(true),
  hideAttendees: z.boolean().default(false),
});
export type EventFields = z.output<typeof eventFieldsShape>;

/** An event as the sandbox keeps it. Never changed in place: a new object for each version. */
export const storedEventShape = z.object({
  id: z.string(),
  start: eventTimeShape,
  end: eventTimeShape,
  /** The zones' names as the client wrote them: Graph gives them back as `originalStartTimeZone`. */
  startZoneName: z.string(),
  endZoneName: z.string(),
  recurrence: patternedRecurrenceShape.nullable(),
  /** Set on an occurrence that differs from its series: the key of the occurrence that it stands for. */
  exceptionOf: z.object({ seriesId: z.string(), key: z.string(), originalStartMs: z.number().int() }).nullable(),
  /** Keys of the occurrences of a series that were deleted. */
  deletedKeys: z.array(z.string()),
  fields: eventFieldsShape,
  shown: shownInsteadShape,
  isCancelled: z.boolean(),
  iCalUId: z.string(),
  transactionId: z.string().nullable(),
  organizer: emailAddressShape,
  createdMs: z.number().int(),
  updatedMs: z.number().int(),
  version: z.number().int(),
});
export type StoredEvent = z.output<typeof storedEventShape>;

export const CALENDAR_COLORS = {
  auto: "",
  lightBlue: "#a6d1f5",
  lightGreen: "#87d28e",
  lightOrange: "#fcab73",
  lightGray: "#c0c0c0",
  lightTeal: "#4adacc",
  lightRed: "#f88c9b",
} as const;
export type CalendarColor = keyof typeof CALENDAR_COLORS;

/** `version` is the calendar's with the change that ended it. */
const formerEventShape = z.object({ version: z.number().int(), event: storedEventShape });

export const storedCalendarShape = z.object({
  id: z.string(),
  name: z.string(),
  color: z.enum(["auto", "lightBlue", "lightGreen", "lightOrange", "lightGray", "lightTeal", "lightRed"]),
  isDefaultCalendar: z.boolean(),
  canEdit: z.boolean(),
  canViewPrivateItems: z.boolean(),
  owner: emailAddressShape,
  version: z.number().int(),
  events: z.record(z.string(), storedEventShape),
  /** What an event was before each change: delta queries say what is gone from a window by it. */
  former: z.array(formerEventShape).default([]),
  /** Delta tokens of before this version are dead, because what was then is not remembered. */
  formerSince: z.number().int().default(0),
  /** Delta tokens of an older epoch are dead. */
  syncEpoch: z.number().int().default(1),
});
export type StoredCalendar = z.output<typeof storedCalendarShape>;

/** Each account's mailbox, by the account's id; an account without one has no licence for Exchange. */
export const graphStateShape = z.object({
  mailboxes: z.record(z.string(), z.object({ timeZone: z.string(), calendars: z.array(storedCalendarShape) })),
});
export type GraphState = z.output<typeof graphStateShape>;
