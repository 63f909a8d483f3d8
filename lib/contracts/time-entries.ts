import { z } from "zod";
import { isTimeZone } from "@/lib/base/is-time-zone";
import { BACKWARD, isForward } from "./audit";
import { defineContract } from "./define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "./shapes";

/** An entry lasts a day at most. */
export const MAX_ENTRY_MINUTES = 24 * 60;
const MAX_RANGE_DAYS = 366;
/** So many can be submitted or decided at once. */
const MAX_AT_ONCE = 200;

const state = z.enum(["draft", "submitted", "approved", "rejected"]);

/** What the calendar says of an event's time. */
const times = z.object({ startsAt: instant, endsAt: instant });

export const timeEntry = z
  .object({
    id: uuid,
    userId: uuid,
    userName: z.string(),
    projectId: uuid,
    projectName: z.string(),
    client: z.string().nullable(),
    description: z.string(),
    startedAt: instant,
    endedAt: instant,
    /** After rounding: what counts. */
    minutes: z.number().int(),
    isBillable: z.boolean(),
    state,
    /** By hand, out of an event by a click, or by a rule. */
    origin: z.enum(["person", "event", "rule", "command"]),
    /** The rule that keeps it in step with its event; null once a person changed it. */
    ruleId: uuid.nullable(),
    /** The event that it was made of; told to the person whose entry it is only. */
    calendarEvent: z.object({ connectionId: uuid, calendarId: z.string(), id: z.string() }).nullable(),
    /** The event changed or went since: its person says what becomes of the entry. */
    flag: z
      .object({
        kind: z.enum(["event_changed", "event_deleted"]),
        at: instant,
        /**
         * The event as it is now; null where it is gone, or may not be seen any more. Its title is told to the entry's
         * person only. What lasts whole days has no times that an entry could take.
         */
        event: times.extend({ title: z.string().nullable(), isAllDay: z.boolean() }).nullable(),
      })
      .nullable(),
    /** Who approved or rejected it. */
    decision: z.object({ userId: uuid, name: z.string(), at: instant, note: z.string().nullable() }).nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "TimeEntry" });
export type TimeEntry = z.output<typeof timeEntry>;

const flagFromText = z.enum(["true", "false"]).transform((text) => text === "true");

/** What a list, its totals and its export can be narrowed to. */
export const timeEntryFilter = z.strictObject({
  /** Entries that begin in [from, to). */
  from: instantInput.optional(),
  to: instantInput.optional(),
  userId: uuid.optional(),
  projectId: uuid.optional(),
  client: z.string().max(200).optional(),
  state: state.optional(),
  isBillable: flagFromText.optional(),
  flagged: flagFromText.optional(),
});

const timeZone = z.string().max(64).refine(isTimeZone, { error: "is not an IANA time zone" }).default("UTC");

/** A stretch of time whose days are counted in a time zone. */
export const timeEntryRange = timeEntryFilter
  .extend({ from: instantInput, to: instantInput, timeZone })
  .refine(isForward, BACKWARD)
  .refine(({ from, to }) => to.getTime() - from.getTime() <= MAX_RANGE_DAYS * 86_400_000, {
    path: ["to"],
    error: "the range may span a year at most",
  });

const description = z.string().trim().min(1).max(1000);
export const clientName = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || null)
  .nullable();
const minutes = z.number().int().min(1).max(MAX_ENTRY_MINUTES);

const entryFields = {
  /** Default: the organization's default project. */
  projectId: uuid.optional(),
  client: clientName.optional(),
  description: description.optional(),
  startedAt: instantInput.optional(),
  endedAt: instantInput.optional(),
  /** Default: from start to end. */
  minutes: minutes.optional(),
  isBillable: z.boolean().optional(),
};

const entryParams = z.strictObject({ id: uuid });
const tag = "Time";

export const listTimeEntriesContract = defineContract({
  method: "GET",
  path: "/api/time-entries",
  tag,
  summary:
    "Time entries that the caller may see, the latest first: one's own; owners and admins, others' once submitted",
  query: pageQuery
    .extend(timeEntryFilter.shape)
    .extend({
      /** The entry that was made of this event, in whichever calendar. */
      connectionId: uuid.optional(),
      calendarId: z.string().min(1).max(1024).optional(),
      eventId: z.string().min(1).max(1024).optional(),
    })
    .refine(isForward, BACKWARD)
    .refine(({ connectionId, calendarId, eventId }) => new Set([!connectionId, !calendarId, !eventId]).size === 1, {
      path: ["eventId"],
      error: "goes together with connectionId and calendarId",
    }),
  result: page(timeEntry),
});

export const createTimeEntryContract = defineContract({
  method: "POST",
  path: "/api/time-entries",
  tag,
  summary: "Enters time: by hand, or out of a calendar event; 409 with the entry's id where the event has one already",
  body: z
    .strictObject({
      ...entryFields,
      event: z
        .strictObject({
          connectionId: uuid,
          calendarId: z.string().min(1).max(1024),
          eventId: z.string().min(1).max(1024),
        })
        .optional(),
    })
    .superRefine((body, ctx) => {
      if (!body.event && !body.description)
        ctx.addIssue({ code: "custom", path: ["description"], message: "is needed where no event is named" });
      if (!body.event && !body.startedAt)
        ctx.addIssue({ code: "custom", path: ["startedAt"], message: "is needed where no event is named" });
      checkTimes(body, ctx);
    }),
  result: timeEntry,
  status: 201,
  idempotent: "stored",
});

export const getTimeEntryContract = defineContract({
  method: "GET",
  path: "/api/time-entries/{id}",
  tag,
  summary: "One time entry",
  params: entryParams,
  result: timeEntry,
});

export const updateTimeEntryContract = defineContract({
  method: "PATCH",
  path: "/api/time-entries/{id}",
  tag,
  summary: "Changes an entry of one's own that is a draft or was rejected",
  params: entryParams,
  body: z
    .strictObject(entryFields)
    .refine((body) => Object.keys(body).length > 0, "Name at least one field.")
    .superRefine(checkTimes),
  result: timeEntry,
});

export const deleteTimeEntryContract = defineContract({
  method: "DELETE",
  path: "/api/time-entries/{id}",
  tag,
  summary: "Deletes an entry of one's own that is a draft or was rejected; no rule makes it again",
  params: entryParams,
  result: z.void(),
  status: 204,
});

export const resolveTimeEntryContract = defineContract({
  method: "POST",
  path: "/api/time-entries/{id}/resolve",
  tag,
  summary: "Settles what the change of an event means: take the event's times, keep the entry, or delete it",
  params: entryParams,
  body: z.strictObject({ resolution: z.enum(["take", "keep", "delete"]) }),
  result: z.object({ entry: timeEntry.nullable() }),
});

const ids = z.array(uuid).min(1).max(MAX_AT_ONCE);
const decided = z.object({ data: z.array(timeEntry) });

export const submitTimeEntriesContract = defineContract({
  method: "POST",
  path: "/api/time-entries/submit",
  tag,
  summary: "Hands one's own entries in for approval: all of them or none",
  body: z.strictObject({ ids }),
  result: decided,
});

export const withdrawTimeEntriesContract = defineContract({
  method: "POST",
  path: "/api/time-entries/withdraw",
  tag,
  summary: "Takes one's own submitted entries back, to change them",
  body: z.strictObject({ ids }),
  result: decided,
});

export const approveTimeEntriesContract = defineContract({
  method: "POST",
  path: "/api/time-entries/approve",
  tag,
  summary: "Approves submitted entries: all of them or none. One's own only where there is nobody else who could",
  body: z.strictObject({ ids }),
  result: decided,
});

export const rejectTimeEntriesContract = defineContract({
  method: "POST",
  path: "/api/time-entries/reject",
  tag,
  summary: "Sends submitted or approved entries back to their person, with a word why",
  body: z.strictObject({ ids, note: z.string().trim().min(1).max(500) }),
  result: decided,
});

const sum = z.object({ minutes: z.number().int(), billableMinutes: z.number().int(), entries: z.number().int() });

export const timeTotals = z
  .object({
    total: sum,
    /** Days of the time zone that was asked for. An entry counts on the day that it begins on. */
    days: z.array(sum.extend({ date: z.iso.date() })),
    projects: z.array(sum.extend({ projectId: uuid, projectName: z.string() })),
    clients: z.array(sum.extend({ client: z.string().nullable() })),
    people: z.array(sum.extend({ userId: uuid, userName: z.string() })),
  })
  .meta({ id: "TimeTotals" });
export type TimeTotals = z.output<typeof timeTotals>;

export const getTimeTotalsContract = defineContract({
  method: "GET",
  path: "/api/time-entries/totals",
  tag,
  summary: "Minutes of the entries that the caller may see, by day, project, client and person",
  query: timeEntryRange,
  result: timeTotals,
});

interface Times {
  readonly startedAt?: Date | undefined;
  readonly endedAt?: Date | undefined;
}

function checkTimes({ startedAt, endedAt }: Times, ctx: z.RefinementCtx): void {
  const message = wrongTimes(startedAt, endedAt);
  if (message) ctx.addIssue({ code: "custom", path: ["endedAt"], message });
}

function wrongTimes(startedAt: Date | undefined, endedAt: Date | undefined): string | null {
  if (!startedAt && !endedAt) return null;
  if (!startedAt || !endedAt) return "startedAt and endedAt go together";
  const ms = endedAt.getTime() - startedAt.getTime();
  if (ms < 60_000) return "must be a minute after `startedAt` at least";
  return ms <= MAX_ENTRY_MINUTES * 60_000 ? null : "must be 24 hours after `startedAt` at most";
}
