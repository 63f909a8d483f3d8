import { z } from "zod";
import { instantInput } from "@/lib/contracts/shapes";
import type { TimeInput } from "@/lib/features/calendars/event-times";

const MAX_RANGE_DAYS = 366;
const DAY_MS = 86_400_000;

/** A day, or an instant: one text each, so that a form and a program can fill them in alike. */
const moment = z.string().transform((text, ctx) => {
  const day = z.iso.date().safeParse(text);
  if (day.success) return day.data;
  const instant = instantInput.safeParse(text);
  if (instant.success) return instant.data;
  ctx.addIssue({
    code: "custom",
    message: "must be a day such as 2026-03-01, or an instant with its offset such as 2026-03-01T09:00:00Z",
  });
  return z.NEVER;
});
type Moment = z.output<typeof moment>;

const calendarId = z
  .string()
  .min(1)
  .max(1024)
  .optional()
  .meta({ title: "Calendar", description: "The calendar's id. Left out: the main one." });

const eventId = z.string().min(1).max(1024).meta({ title: "Event", description: "The event's id." });

const WHEN = "A day such as 2026-03-01, or an instant with its offset such as 2026-03-01T09:00:00Z.";
const fields = {
  calendarId,
  title: z.string().trim().min(1).max(1024).meta({ title: "Title" }),
  start: moment.meta({ title: "Start", description: WHEN }),
  end: moment.meta({ title: "End", description: `${WHEN} An event of one day ends on the next.` }),
  timeZone: z
    .string()
    .refine((zone) => isTimeZone(zone), { error: "must be a time zone by its name such as Asia/Kuala_Lumpur" })
    .optional()
    .meta({ title: "Time zone", description: "In which the times are meant, such as Asia/Kuala_Lumpur." }),
  location: z.string().max(1024).optional().meta({ title: "Where" }),
  description: z.string().max(8192).optional().meta({ title: "Notes" }),
};

export const newEvent = z.strictObject(fields).superRefine(checkTimes);

export const eventChanges = z
  .strictObject({ eventId, ...fields })
  .partial({ title: true, start: true, end: true })
  .superRefine(checkTimes)
  // A zone by itself says nothing: it is how the times are meant.
  .refine(({ eventId: _, calendarId: __, timeZone: ___, ...changes }) => Object.keys(changes).length > 0, {
    error: "name at least one field to change",
  });

export const namedEvent = z.strictObject({ calendarId, eventId });

export const eventRange = z
  .strictObject({
    calendarId,
    from: instantInput.meta({ title: "From", description: "An instant with its offset such as 2026-03-01T00:00:00Z." }),
    to: instantInput.meta({ title: "To", description: "An instant with its offset such as 2026-03-08T00:00:00Z." }),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after `from`" })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= MAX_RANGE_DAYS * DAY_MS, {
    path: ["to"],
    error: "the range may span a year at most",
  });

/** As the calendar's own verbs take them. */
export function timesOf({ start, end, timeZone }: { start?: Moment; end?: Moment; timeZone?: string }) {
  return { ...(start ? { start: timeOf(start, timeZone) } : {}), ...(end ? { end: timeOf(end, timeZone) } : {}) };
}

export function timeOf(time: Moment, timeZone: string | undefined): TimeInput {
  return typeof time === "string" ? { date: time } : { at: time, timeZone };
}

function checkTimes(times: { start?: Moment; end?: Moment }, ctx: z.RefinementCtx): void {
  const message = wrongTimes(times);
  if (message) ctx.addIssue({ code: "custom", path: ["end"], message });
}

function wrongTimes({ start, end }: { start?: Moment; end?: Moment }): string | null {
  if (!start && !end) return null;
  if (!start || !end) return "start and end go together";
  if (typeof start !== typeof end) return "start and end must both be days or both be instants";
  return start < end ? null : "must be after `start`";
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
