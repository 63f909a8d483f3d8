import { z } from "zod";
import { calendar, calendarEvent } from "@/lib/contracts/calendar";
import { createEvent } from "@/lib/features/calendars/create-event";
import { deleteEvent } from "@/lib/features/calendars/delete-event";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { listEvents } from "@/lib/features/calendars/list-events";
import { updateEvent } from "@/lib/features/calendars/update-event";
import { eventChanges, eventRange, namedEvent, newEvent, timeOf, timesOf } from "./calendar-input";
import type { OfferedAction } from "./offered-action";

/** No vendor's calendar has a trial; each is asked by the verbs, which tell what was changed. */
const ofCalendar = { capability: "calendar", scopes: [], dryRun: "none" } as const;
const MAIN = "primary";

/** What a calendar can be told to do, whichever vendor keeps it. */
export const calendarActions: readonly OfferedAction[] = [
  {
    ...ofCalendar,
    name: "list-calendars",
    title: "List calendars",
    description: "The calendars that this account sees, and what it may do in each.",
    effect: "reads",
    repeat: "harmless",
    input: z.strictObject({}),
    output: z.object({ calendars: z.array(calendar) }),
    run: async (ctx, { connectionId: ref }) => ({ calendars: (await listCalendars(ctx, { ref })).data }),
  },
  {
    ...ofCalendar,
    name: "list-events",
    title: "List events",
    description: "Events of a calendar within a time, each date of a series by itself.",
    effect: "reads",
    repeat: "harmless",
    input: eventRange,
    output: z.object({ events: z.array(calendarEvent) }),
    run: async (ctx, { connectionId: ref, input }) => {
      const { calendarId = MAIN, from, to } = eventRange.parse(input);
      return { events: (await listEvents(ctx, { ref, from, to, calendarId })).data };
    },
  },
  {
    ...ofCalendar,
    name: "create-event",
    title: "Create an event",
    description: "Puts an event into a calendar.",
    effect: "writes",
    repeat: "known",
    input: newEvent,
    output: z.object({ event: calendarEvent }),
    run: async (ctx, { connectionId: ref, input, idempotencyKey: key, repeatKey }) => {
      const { calendarId = MAIN, start, end, timeZone, ...words } = newEvent.parse(input);
      const times = { start: timeOf(start, timeZone), end: timeOf(end, timeZone) };
      const idempotencyKey = key === null ? null : repeatKey;
      return { event: await createEvent(ctx, { ref, calendarId, ...words, ...times, idempotencyKey }) };
    },
  },
  {
    ...ofCalendar,
    name: "update-event",
    title: "Change an event",
    description: "Changes what is named of an event; the rest stays as it is.",
    effect: "writes",
    repeat: "harmless",
    input: eventChanges,
    output: z.object({ event: calendarEvent }),
    run: async (ctx, { connectionId: ref, input }) => {
      const { calendarId = MAIN, eventId, start, end, timeZone, ...words } = eventChanges.parse(input);
      const times = timesOf({ start, end, timeZone });
      return { event: await updateEvent(ctx, { ref, calendarId, eventId, ...words, ...times }) };
    },
  },
  {
    ...ofCalendar,
    name: "delete-event",
    title: "Delete an event",
    description: "Takes an event out of a calendar. One that is gone already is fine.",
    effect: "writes",
    repeat: "harmless",
    input: namedEvent,
    output: z.object({ deleted: z.literal(true) }),
    run: async (ctx, { connectionId: ref, input }) => {
      const { calendarId = MAIN, eventId } = namedEvent.parse(input);
      await deleteEvent(ctx, { ref, calendarId, eventId });
      return { deleted: true };
    },
  },
];
