import { Temporal } from "temporal-polyfill";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { EventDraft } from "./queries";

/** What the form of an event holds: days and times as a person writes them, in their own time zone. */
export interface EventFormValues {
  readonly title: string;
  readonly allDay: boolean;
  /** `2026-11-21` */
  readonly startDay: string;
  /** `14:30`; kept while an event is all day, in case the person changes their mind. */
  readonly startTime: string;
  /** The last day of the event: people do not think in exclusive ends. */
  readonly endDay: string;
  readonly endTime: string;
  readonly location: string;
  readonly description: string;
}

/** A span of time as the calendar grid hands it over; the end of whole days is exclusive. */
export interface Span {
  readonly allDay: boolean;
  readonly start: Date;
  readonly end: Date;
}

const NO_TIMES = { startTime: "09:00", endTime: "10:00" };

/** An empty form for a span. A span of whole days holds midnights of the time zone. */
export function valuesOfSpan({ allDay, start, end }: Span, timeZone: string): EventFormValues {
  const from = zoned(start, timeZone);
  const to = zoned(end, timeZone);
  const lastDay = allDay ? to.toPlainDate().subtract({ days: 1 }) : to.toPlainDate();
  return {
    title: "",
    allDay,
    startDay: from.toPlainDate().toString(),
    endDay: lastDay.toString(),
    ...(allDay ? NO_TIMES : { startTime: clockTime(from), endTime: clockTime(to) }),
    location: "",
    description: "",
  };
}

/** The form of an event that exists. */
export function valuesOfEvent(event: CalendarEvent, timeZone: string): EventFormValues {
  const words = {
    title: event.title ?? "",
    location: event.location ?? "",
    description: event.description ?? "",
  };
  if (event.start.date !== null && event.end.date !== null) {
    const lastDay = Temporal.PlainDate.from(event.end.date).subtract({ days: 1 });
    return { ...words, ...NO_TIMES, allDay: true, startDay: event.start.date, endDay: lastDay.toString() };
  }
  const start = new Date(event.start.at ?? 0);
  const end = new Date(event.end.at ?? event.start.at ?? 0);
  return { ...valuesOfSpan({ allDay: false, start, end }, timeZone), ...words };
}

/** Another first day takes the last day along, also of an event over midnight: it stays as long as it is. */
export function withStartDay(
  { startDay, endDay }: Pick<EventFormValues, "startDay" | "endDay">,
  day: string,
): Partial<EventFormValues> {
  if (!startDay || !endDay || !day) return { startDay: day };
  const { days } = Temporal.PlainDate.from(startDay).until(day, { largestUnit: "days" });
  return { startDay: day, endDay: Temporal.PlainDate.from(endDay).add({ days }).toString() };
}

export type FormProblem = "titleMissing" | "timesMissing" | "endBeforeStart";

/** An event that exists, and the form that was made of it. */
export interface Before {
  readonly values: EventFormValues;
  readonly times: Pick<EventDraft, "start" | "end">;
}

interface Meant {
  readonly timeZone: string;
  /** The zone an existing event was meant in, which it keeps. */
  readonly eventTimeZone?: string | null;
  readonly before?: Before | null;
}

/** What the API wants to know, or what is wrong with the form. */
export function timesOf(
  values: EventFormValues,
  { timeZone, eventTimeZone = null, before = null }: Meant,
): Pick<EventDraft, "start" | "end"> | { problem: FormProblem } {
  const { allDay, startDay, endDay, startTime, endTime } = values;
  if (!startDay || !endDay || (!allDay && (!startTime || !endTime))) return { problem: "timesMissing" };
  if (allDay) {
    if (endDay < startDay) return { problem: "endBeforeStart" };
    const end = Temporal.PlainDate.from(endDay).add({ days: 1 });
    return { start: { date: startDay }, end: { date: end.toString() } };
  }
  const zone = eventTimeZone ?? timeZone;
  const old = before && timesNotTouched(values, before);
  if (before && old?.start && old.end) return before.times;
  const start = old?.start ?? { at: instantOf(startDay, startTime, timeZone), timeZone: zone };
  const end = old?.end ?? { at: instantOf(endDay, endTime, timeZone), timeZone: zone };
  if (Date.parse(end.at) <= Date.parse(start.at)) return { problem: "endBeforeStart" };
  return { start, end };
}

/**
 * The ends of an event that the person did not touch. A form has no seconds, and in the hour that a change of the clocks
 * repeats it does not say which of the two it means: read from the form they would be another time.
 */
function timesNotTouched(values: EventFormValues, { values: before, times }: Before) {
  const isSame = (...names: readonly (keyof EventFormValues)[]) => names.every((name) => values[name] === before[name]);
  const start = isSame("allDay", "startDay", "startTime") && "at" in times.start ? times.start : null;
  const end = isSame("allDay", "endDay", "endTime") && "at" in times.end ? times.end : null;
  return { start, end };
}

function instantOf(day: string, time: string, timeZone: string): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(at.epochMilliseconds).toISOString();
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function clockTime(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: "minute" });
}
