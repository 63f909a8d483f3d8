import { z } from "zod";
import { type EventTime, isDate, isTimeZone, parseLocal, parseTimestamp, startOfMs } from "../../calendar/event-time";
import { parseRecurrence } from "../../calendar/recurrence/parse-recurrence";
import { withConference } from "./conference";
import { invalid, required, timeRangeEmpty } from "./errors";
import { eventFieldsShape, type StoredCalendar, type StoredEvent } from "./model";

const timeShape = z.object({
  date: z.string().nullish(),
  dateTime: z.string().nullish(),
  timeZone: z.string().nullish(),
});

/** The body of insert, patch and update. Null in a patch removes a field. */
const bodyShape = z.looseObject({
  id: z.string().optional(),
  iCalUID: z.string().optional(),
  status: z.enum(["confirmed", "tentative", "cancelled"]).optional(),
  start: timeShape.nullish(),
  end: timeShape.nullish(),
  recurrence: z.array(z.string()).nullish(),
  sequence: z.number().int().optional(),
});
export type EventBody = z.output<typeof bodyShape>;

export function parseEventBody(value: unknown): EventBody {
  const parsed = bodyShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(`Invalid value for: ${issue?.path.join(".") || "event"}`);
}

/** What a body says of an event, checked: `before` is what a patch starts from, null for insert and update. */
export type EventContent = Pick<StoredEvent, "start" | "end" | "fields" | "status"> & {
  readonly recurrence: readonly string[] | null;
};

export function readEventBody(
  body: EventBody,
  at: { calendar: StoredCalendar; before: StoredEvent | null; conferenceVersion: number },
): EventContent {
  const { calendar, before } = at;
  const recurrence = readRecurrence(body, before);
  const start = body.start
    ? readTime(body.start, { name: "start", calendar, recurs: recurrence !== null })
    : before?.start;
  const end = body.end ? readTime(body.end, { name: "end", calendar, recurs: recurrence !== null }) : before?.end;
  if (!start) throw required("Missing start time.");
  if (!end) throw required("Missing end time.");
  refuseEmptyRange(start, end, calendar);
  return {
    start,
    end,
    recurrence,
    fields: readFields(body, before, at.conferenceVersion),
    status: body.status ?? before?.status ?? "confirmed",
  };
}

function readRecurrence(body: EventBody, before: StoredEvent | null): readonly string[] | null {
  const lines = body.recurrence === undefined ? before?.recurrence : body.recurrence;
  if (!lines || lines.length === 0) return null;
  if (!parseRecurrence(lines)) throw invalid("Invalid recurrence rule.");
  return lines;
}

function readTime(
  time: z.output<typeof timeShape>,
  at: { name: "start" | "end"; calendar: StoredCalendar; recurs: boolean },
): EventTime {
  const { date, dateTime, timeZone } = time;
  if (timeZone && !isTimeZone(timeZone)) throw invalid(`Invalid time zone definition for ${at.name} time.`);
  if (date && !dateTime) {
    if (!isDate(date)) throw invalid(`Invalid ${at.name} time.`);
    return { date };
  }
  if (!dateTime || date) throw invalid(`Invalid ${at.name} time.`);
  // A recurring event names its zone even beside an offset: an offset alone cannot say what a DST change does to it.
  if (at.recurs && !timeZone) throw required(`Missing time zone definition for ${at.name} time.`);
  const withOffset = parseTimestamp(dateTime);
  if (withOffset !== null) return { instantMs: withOffset, timeZone: timeZone ?? at.calendar.timeZone };
  if (!timeZone) throw required(`Missing time zone definition for ${at.name} time.`);
  const local = parseLocal(dateTime, timeZone);
  if (local === null) throw invalid(`Invalid ${at.name} time.`);
  return { instantMs: local, timeZone };
}

function refuseEmptyRange(start: EventTime, end: EventTime, calendar: StoredCalendar): void {
  if ("date" in start !== "date" in end) {
    throw invalid("Start and end times must either both be date or both be dateTime.");
  }
  const [from, to] = [startOfMs(start, calendar.timeZone), startOfMs(end, calendar.timeZone)];
  // An event without duration is allowed, a whole day that ends on itself is not.
  if (to < from || ("date" in start && to === from)) throw timeRangeEmpty("end");
}

function readFields(body: EventBody, before: StoredEvent | null, conferenceVersion: number): StoredEvent["fields"] {
  const { conferenceData, ...rest } = body;
  const given = conferenceVersion === 1 && conferenceData !== undefined ? { ...rest, conferenceData } : rest;
  // Without conferenceDataVersion=1 conference data is left as it was.
  const merged = mergePatch({ ...before?.fields }, given);
  const parsed = eventFieldsShape.safeParse(merged);
  if (!parsed.success) throw invalid(`Invalid value for: ${parsed.error.issues[0]?.path.join(".")}`);
  return withConference(parsed.data);
}

/** JSON merge patch (RFC 7396): null removes, objects merge, anything else replaces. */
function mergePatch(
  target: Record<string, unknown>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const [name, value] of Object.entries(patch)) {
    const current = target[name];
    if (value === null) delete target[name];
    else if (isPlain(value)) target[name] = mergePatch(isPlain(current) ? { ...current } : {}, value);
    else target[name] = value;
  }
  return target;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
