import { z } from "zod";
import { type EventTime, isDate, parseLocal, parseTimestamp } from "../../calendar/event-time";
import { GraphError, invalidProperty } from "./errors";
import { type EventFields, eventFieldsShape, patternedRecurrenceShape, type StoredEvent } from "./model";
import { EVENT_TYPE } from "./present-event";
import { recurrenceRule } from "./recurrence-rule";
import { ianaZone } from "./time-zones";

const timeShape = z.looseObject({ dateTime: z.string(), timeZone: z.string().nullish() });

/** The body of a new or changed event: https://learn.microsoft.com/graph/api/calendar-post-events#request-body */
const bodyShape = z.looseObject({
  start: timeShape.optional(),
  end: timeShape.optional(),
  isAllDay: z.boolean().optional(),
  recurrence: z.unknown().optional(),
  transactionId: z.string().max(255).nullish(),
  location: z.looseObject({ displayName: z.string().nullish() }).nullish(),
  attendees: z.array(z.unknown()).nullish(),
});
export type EventBody = z.output<typeof bodyShape>;

export function parseEventBody(value: unknown): EventBody {
  const parsed = bodyShape.safeParse(value);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") || "event";
    throw new GraphError(400, "RequestBodyRead", `An unexpected value was found for property '${where}'.`);
  }
  const unknown = Object.keys(parsed.data).find((name) => !name.includes("@") && !EVENT_TYPE.properties.includes(name));
  if (unknown === undefined) return parsed.data;
  throw new GraphError(
    400,
    "RequestBodyRead",
    `The property '${unknown}' does not exist on type 'microsoft.graph.event'. Make sure to only use property names that are defined by the type.`,
  );
}

/** What a body says of an event, checked. */
export type EventContent = Pick<
  StoredEvent,
  "start" | "end" | "startZoneName" | "endZoneName" | "recurrence" | "fields"
>;

/** `before` is what a change starts from; null for a new event. */
export function readEventBody(body: EventBody, before: StoredEvent | null): EventContent {
  const wholeDay = body.isAllDay ?? (before !== null && "date" in before.start);
  const start = readTime(body.start, { name: "Start", wholeDay, before: before?.start, zone: before?.startZoneName });
  const end = readTime(body.end, { name: "End", wholeDay, before: before?.end, zone: before?.endZoneName });
  refuseBadRange(start.time, end.time);
  return {
    start: start.time,
    end: end.time,
    startZoneName: start.zoneName,
    endZoneName: end.zoneName,
    recurrence: readRecurrence(body, before),
    fields: readFields(body, before),
  };
}

interface TimeAt {
  readonly name: "Start" | "End";
  readonly wholeDay: boolean;
  readonly before: EventTime | undefined;
  readonly zone: string | undefined;
}

function readTime(given: EventBody["start"], at: TimeAt): { time: EventTime; zoneName: string } {
  if (!given) {
    const fits = at.before !== undefined && "date" in at.before === at.wholeDay;
    if (fits && at.before && at.zone !== undefined) return { time: at.before, zoneName: at.zone };
    throw invalidProperty(`At least one property failed validation. PropertyName:Event.${at.name}.`);
  }
  const zoneName = given.timeZone ?? "UTC";
  const timeZone = ianaZone(zoneName);
  if (timeZone === null) {
    throw new GraphError(
      400,
      "TimeZoneNotSupportedException",
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zoneName}'.`,
    );
  }
  return { time: at.wholeDay ? readDay(given.dateTime, at.name) : readInstant(given.dateTime, timeZone), zoneName };
}

function readDay(text: string, name: string): EventTime {
  const [date = "", clock = "00:00:00"] = text.split("T");
  if (isDate(date) && /^00:00(:00(\.0+)?)?Z?$/.test(clock)) return { date };
  throw invalidProperty(`The Event.${name} property for an all-day event needs to be set to midnight.`);
}

/** Without an offset the time is the zone's; with one the offset counts, and the zone is only remembered. */
function readInstant(text: string, timeZone: string): EventTime {
  const padded = /T\d\d:\d\d$/.test(text) ? `${text}:00` : text;
  const instantMs = parseTimestamp(padded) ?? parseLocal(padded, timeZone);
  if (instantMs !== null) return { instantMs, timeZone };
  throw new GraphError(
    400,
    "RequestBodyRead",
    `Cannot convert the literal '${text}' to the expected type 'Edm.DateTime'.`,
  );
}

function refuseBadRange(start: EventTime, end: EventTime): void {
  if ("date" in start && "date" in end) {
    if (end.date > start.date) return;
    throw invalidProperty("The duration of an event marked as All day must be at least 24 hours.");
  }
  if ("instantMs" in start && "instantMs" in end && end.instantMs >= start.instantMs) return;
  throw invalidProperty("The end time is earlier than the start time.");
}

function readRecurrence(body: EventBody, before: StoredEvent | null): StoredEvent["recurrence"] {
  if (body.recurrence === undefined) return before?.recurrence ?? null;
  if (body.recurrence === null) return null;
  const parsed = patternedRecurrenceShape.safeParse(body.recurrence);
  if (parsed.success && recurrenceRule(parsed.data) !== null) return parsed.data;
  throw new GraphError(400, "ErrorInvalidRecurrence", "The recurrence pattern or range is not valid.");
}

function readFields(body: EventBody, before: StoredEvent | null): EventFields {
  const { location, attendees, ...rest } = body;
  const merged = {
    ...before?.fields,
    ...withoutNulls(rest),
    ...(location === undefined ? {} : { location: location?.displayName ?? "" }),
    ...(attendees === undefined ? {} : { attendees: attendees ?? [] }),
  };
  const parsed = eventFieldsShape.safeParse(merged);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    throw invalidProperty(`At least one property failed validation. PropertyName:Event.${where}.`);
  }
  return withMeeting(parsed.data);
}

/** Null takes a property back to what it is without being set. */
function withoutNulls(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value ?? undefined]));
}

/** A meeting gets its address at once, and keeps it. */
function withMeeting(fields: EventFields): EventFields {
  if (!fields.isOnlineMeeting) return { ...fields, onlineMeetingUrl: null };
  if (fields.onlineMeetingUrl !== null) return fields;
  const room = Buffer.from(fields.subject).toString("base64url").slice(0, 24);
  return {
    ...fields,
    onlineMeetingUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${room}%40thread.v2/0`,
  };
}
