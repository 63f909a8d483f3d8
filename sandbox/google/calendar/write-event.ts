import { createHash } from "node:crypto";
import { randomToken } from "@/lib/base/random";
import type { Account } from "../../kit/oauth/model";
import { GoogleError, notFound } from "../api-error";
import { invalid } from "./errors";
import type { StoredCalendar, StoredEvent } from "./model";
import { exceptionId, findOccurrence } from "./occurrences";
import { etagOf } from "./present-event";
import { type EventBody, type EventContent, readEventBody } from "./read-event-body";
import { type CalendarWorld, exceptionsOf, saveEvent } from "./world";

export interface WriteRequest {
  readonly world: CalendarWorld;
  readonly calendar: StoredCalendar;
  readonly account: Account;
  readonly conferenceVersion: number;
  readonly ifMatch: string | null;
}

/** Characters of base32hex in lower case, 5 to 1024 of them: the API reference, events.insert, field `id`. */
const EVENT_ID = /^[a-v0-9]{5,1024}$/;

export function insertEvent(request: WriteRequest, body: EventBody): StoredEvent {
  const { calendar, account, world, conferenceVersion } = request;
  if (body.id !== undefined && !EVENT_ID.test(body.id)) throw invalid("Invalid resource id value.");
  const id = body.id ?? createHash("sha256").update(randomToken()).digest("hex").slice(0, 26);
  // A deleted event keeps its id, too.
  if (calendar.events[id]) {
    throw new GoogleError(409, {
      domain: "global",
      reason: "duplicate",
      message: "The requested identifier already exists.",
    });
  }
  return saveEvent(
    world,
    calendar,
    newEvent({ calendar, account, conferenceVersion, nowMs: world.clock.now().getTime() }, { ...body, id }),
  );
}

interface Writing {
  readonly calendar: StoredCalendar;
  readonly account: Account;
  readonly conferenceVersion: number;
  readonly nowMs: number;
}

/** A first version of an event, checked like any other; not yet in its calendar. */
export function newEvent(at: Writing, body: EventBody & { id: string }): Omit<StoredEvent, "version"> {
  const { calendar, account, nowMs } = at;
  const content = readEventBody(body, { calendar, before: null, conferenceVersion: at.conferenceVersion });
  return {
    id: body.id,
    ...withContent(content),
    iCalUID: body.iCalUID ?? `${body.id}@google.com`,
    organizer: calendar.primary ? { email: account.email } : { email: calendar.id, displayName: calendar.summary },
    creator: { email: account.email },
    sequence: 0,
    createdMs: nowMs,
    updatedMs: nowMs,
  };
}

/** Patch merges into what is there, update replaces it. An occurrence's id makes an exception of it. */
export function changeEvent(
  request: WriteRequest,
  target: { id: string; body: EventBody; mode: "patch" | "update" },
): StoredEvent {
  const before = findTarget(request.calendar, target.id);
  requireMatch(request, before);
  const base = target.mode === "patch" ? before : null;
  const at = { calendar: request.calendar, before: base, conferenceVersion: request.conferenceVersion };
  const content = readEventBody(target.body, at);
  const nowMs = request.world.clock.now().getTime();
  const moved = JSON.stringify([before.start, before.end, before.recurrence]) !== timesOf(content);
  const saved = saveEvent(request.world, request.calendar, {
    ...before,
    ...withContent(content),
    sequence: before.sequence + (moved ? 1 : 0),
    updatedMs: nowMs,
  });
  if (moved && saved.recurrence) dropStrayExceptions(request, saved, nowMs);
  return saved;
}

/** Deletes an event, a series with its exceptions, or one occurrence. A second time it is 410. */
export function deleteEvent(request: WriteRequest, id: string): void {
  const before = findTarget(request.calendar, id);
  if (before.status === "cancelled") {
    throw new GoogleError(410, { domain: "global", reason: "deleted", message: "Resource has been deleted" });
  }
  requireMatch(request, before);
  const nowMs = request.world.clock.now().getTime();
  saveEvent(request.world, request.calendar, { ...before, status: "cancelled", updatedMs: nowMs });
  for (const exception of exceptionsOf(request.calendar, before.id)) cancel(request, exception, nowMs);
}

/** The event of that id; for an occurrence that is like its series, what an exception would start from. */
function findTarget(calendar: StoredCalendar, id: string): StoredEvent {
  const stored = calendar.events[id];
  if (stored) return stored;
  const found = findOccurrence(calendar, id);
  if (!found) throw notFound();
  const { recurrence: _, ...series } = found.series;
  const { start, end } = found.occurrence;
  return { ...series, id, start, end, exceptionOf: { seriesId: found.series.id, originalStart: start } };
}

function withContent({ recurrence, ...content }: EventContent): EventContentFields {
  return { ...content, recurrence: recurrence === null ? undefined : [...recurrence] };
}

type EventContentFields = Omit<EventContent, "recurrence"> & { recurrence: string[] | undefined };

function timesOf(content: EventContent): string {
  return JSON.stringify([content.start, content.end, content.recurrence ?? undefined]);
}

function requireMatch({ ifMatch }: WriteRequest, event: StoredEvent): void {
  if (ifMatch === null || ifMatch === "*" || ifMatch === etagOf(event)) return;
  throw new GoogleError(412, {
    domain: "global",
    reason: "conditionNotMet",
    message: "Precondition Failed",
    locationType: "header",
    location: "If-Match",
  });
}

/** Exceptions whose place in the series is gone go with it. */
function dropStrayExceptions(request: WriteRequest, series: StoredEvent, nowMs: number): void {
  for (const exception of exceptionsOf(request.calendar, series.id)) {
    const id = exceptionId(exception);
    if (id !== null && !findOccurrence(request.calendar, id)) cancel(request, exception, nowMs);
  }
}

function cancel(request: WriteRequest, event: StoredEvent, nowMs: number): void {
  if (event.status === "cancelled") return;
  saveEvent(request.world, request.calendar, { ...event, status: "cancelled", updatedMs: nowMs });
}
