import { z } from "zod";
import { accountCalendar, calendar, calendarEvent, externalCalendarId } from "./calendar";
import { calendarSelection, calendarSettings } from "./calendar-selection";
import { refParams } from "./connections";
import { defineContract } from "./define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "./shapes";

const DAY_MS = 86_400_000;
/** Of one connection. */
export const MAX_SELECTED = 50;
const MAX_EVENT_DAYS = 366;
const MAX_FREE_BUSY_DAYS = 62;

/** A calendar that somebody selected: kept in step from then on. */
export const selectedCalendar = calendar
  .omit({ id: true })
  .extend({
    ...calendarSelection.shape,
    /** The provider's id of it: what the events' endpoints take as `calendarId`. */
    calendarId: z.string(),
    connectionId: uuid,
    connectionName: z.string(),
    integration: z.string(),
    ownerUserId: uuid.nullable(),
    /** May events be written through the hub, by whoever asks? */
    isWritable: z.boolean(),
  })
  .meta({ id: "SelectedCalendar" });
export type SelectedCalendar = z.output<typeof selectedCalendar>;

export const selectCalendarsContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/calendars/select",
  tag: "Calendar",
  summary: "Selects calendars of a connection: those named are kept in step from now on, others no longer",
  params: refParams,
  body: z
    .strictObject({
      calendarIds: z.array(externalCalendarId).max(MAX_SELECTED),
      settings: z
        .array(calendarSettings.partial().strict().extend({ calendarId: externalCalendarId }))
        .max(MAX_SELECTED)
        .optional(),
    })
    .refine(({ calendarIds, settings = [] }) => settings.every((one) => calendarIds.includes(one.calendarId)), {
      path: ["settings"],
      error: "names a calendar that is not among `calendarIds`",
    }),
  result: z.object({ data: z.array(accountCalendar), nextCursor: z.null() }),
});

/** Address of an older system, which names the vendor; `connectionId` where an organization has several of its accounts. */
export const selectCalendarsAtOlderAddressContract = defineContract({
  method: "POST",
  path: "/api/v1/integrations/{provider}/select-calendar",
  tag: "Calendar",
  summary: "Address of an older system: as `/api/integrations/{ref}/calendars/select`",
  params: z.strictObject({ provider: z.string().min(1).max(64) }),
  body: z
    .strictObject({
      calendarIds: z.array(externalCalendarId).max(MAX_SELECTED).optional(),
      calendarId: externalCalendarId.optional(),
      connectionId: uuid.optional(),
    })
    .refine(({ calendarIds, calendarId }) => (calendarIds === undefined) !== (calendarId === undefined), {
      path: ["calendarIds"],
      error: "name `calendarIds`, or one as `calendarId`",
    }),
  result: selectCalendarsContract.result,
});

export const listSelectedCalendarsContract = defineContract({
  method: "GET",
  path: "/api/calendars",
  tag: "Calendar",
  summary: "Selected calendars of all connections that you may see",
  query: pageQuery.extend({ connectionId: uuid.optional() }),
  result: page(selectedCalendar),
});

export const updateCalendarContract = defineContract({
  method: "PATCH",
  path: "/api/calendars/{id}",
  tag: "Calendar",
  summary: "Changes how a selected calendar is kept",
  params: z.strictObject({ id: uuid }),
  body: calendarSettings
    .partial()
    .strict()
    .refine((settings) => Object.keys(settings).length > 0, { error: "name at least one setting" }),
  result: selectedCalendar,
});

/** An event of a selected calendar, from the hub's copy. */
export const storedEvent = calendarEvent
  .extend({
    /** The hub's own ids of the event and of its calendar. */
    storedId: uuid,
    selectedCalendarId: uuid,
    /** Its details are not for whoever asks: only when it is. */
    isMasked: z.boolean(),
    /** May it be changed through the hub, by whoever asks? */
    isWritable: z.boolean(),
    /** The same event in other selected calendars, which the list leaves out. */
    sameAs: z.array(z.object({ storedId: uuid, selectedCalendarId: uuid })),
  })
  .meta({ id: "StoredEvent" });
export type StoredEvent = z.output<typeof storedEvent>;

/** Several ids in one parameter, with commas between them. */
const idList = z
  .string()
  .max(8_000)
  .transform((text) => text.split(","))
  .pipe(z.array(uuid).max(200));

const range = z.strictObject({ from: instantInput, to: instantInput });
type Range = z.output<typeof range>;

const isForward = ({ from, to }: Range) => from < to;
const lastsAtMost =
  (days: number) =>
  ({ from, to }: Range) =>
    to.getTime() - from.getTime() <= days * DAY_MS;
const backward = { path: ["to"], error: "must be after `from`" };
const tooLong = (days: number) => ({ path: ["to"], error: `the range may span ${days} days at most` });

/** The hub's id of a selected calendar, and how the provider's endpoints name it. */
const calendarAddress = z.object({ id: uuid, connectionId: uuid, calendarId: z.string() });

export const listStoredEventsContract = defineContract({
  method: "GET",
  path: "/api/calendars/events",
  tag: "Calendar",
  summary:
    "Events that overlap [from, to) in all selected calendars that you may see, each event once; with `q` those that have each of its words, as far as they are stored",
  query: range
    .extend({
      calendarIds: idList.optional(),
      /** Looked for in titles, places, descriptions and people; never in what is masked. */
      q: z.string().trim().min(2).max(100).optional(),
    })
    .refine(isForward, backward)
    .refine(lastsAtMost(MAX_EVENT_DAYS), tooLong(MAX_EVENT_DAYS)),
  result: z.object({
    data: z.array(storedEvent),
    nextCursor: z.null(),
    /** Of a search: more was found than is listed. */
    isCut: z.boolean(),
    /**
     * Calendars whose copy does not cover the whole range: their events are left out here, and are read live. A search
     * finds what is stored of theirs, and no more.
     */
    notStored: z.array(calendarAddress.extend({ readyFrom: instant.nullable(), readyTo: instant.nullable() })),
    /** Calendars that are not in step: their events are here, but may have changed since, for the reason in `message`. */
    outdated: z.array(calendarAddress.extend({ since: instant, message: z.string() })),
  }),
});

export const freeBusyContract = defineContract({
  method: "GET",
  path: "/api/calendars/free-busy",
  tag: "Calendar",
  summary: "When members are busy, as far as they let colleagues see it: times, and nothing else",
  query: range
    .extend({ userIds: idList.optional() })
    .refine(isForward, backward)
    .refine(lastsAtMost(MAX_FREE_BUSY_DAYS), tooLong(MAX_FREE_BUSY_DAYS)),
  result: z.object({
    data: z.array(
      z.object({
        userId: uuid,
        name: z.string(),
        /** Does the member let colleagues see it? Without that, `busy` is empty and says nothing. */
        isShared: z.boolean(),
        /** Is the whole range known? false: calendars are still being read, or not in step, or the range goes beyond what is stored. */
        isComplete: z.boolean(),
        busy: z.array(z.object({ from: instant, to: instant })),
      }),
    ),
    nextCursor: z.null(),
  }),
});
export type FreeBusy = z.output<typeof freeBusyContract.result>["data"][number];
