import { randomToken } from "@/lib/base/random";
import type { Account } from "../../kit/oauth/model";
import { accessDenied, GraphError, itemNotFound } from "./errors";
import { outlookId, parseOccurrenceId, seriesUid } from "./ids";
import type { StoredCalendar, StoredEvent } from "./model";
import { findOccurrence, type ShownEvent } from "./occurrences";
import { etagOf } from "./present-event";
import { type EventBody, readEventBody } from "./read-event-body";
import { exceptionsOf, type GraphWorld, removeEvent, saveEvent } from "./world";

export interface WriteRequest {
  readonly world: GraphWorld;
  readonly calendar: StoredCalendar;
  readonly account: Account;
  readonly ifMatch: string | null;
}

/** Writes a new event; the same `transactionId` again makes no second one and answers the first. */
export function insertEvent(request: WriteRequest, body: EventBody): StoredEvent {
  const { calendar, account, world } = request;
  refuseReadOnly(calendar);
  const twin = body.transactionId ? findTransaction(calendar, body.transactionId) : undefined;
  if (twin) return twin;
  const nowMs = world.clock.now().getTime();
  return saveEvent(world, calendar, newEvent({ account, nowMs, id: outlookId(randomToken()) }, body));
}

function findTransaction(calendar: StoredCalendar, transactionId: string): StoredEvent | undefined {
  return Object.values(calendar.events).find((event) => event.transactionId === transactionId);
}

/** A first version of an event, checked like any other; not yet in its calendar. */
export function newEvent(
  at: { account: Account; nowMs: number; id: string },
  body: EventBody,
): Omit<StoredEvent, "version"> {
  return {
    id: at.id,
    ...readEventBody(body, null),
    exceptionOf: null,
    deletedKeys: [],
    isCancelled: false,
    iCalUId: seriesUid(at.id),
    transactionId: body.transactionId ?? null,
    organizer: { name: at.account.name, address: at.account.email },
    createdMs: at.nowMs,
    updatedMs: at.nowMs,
  };
}

/** Merges a body into an event; an occurrence becomes an exception of its series. */
export function changeEvent(request: WriteRequest, { id, body }: { id: string; body: EventBody }): StoredEvent {
  refuseReadOnly(request.calendar);
  const before = findTarget(request.calendar, id);
  requireMatch(request, before);
  if (before.exceptionOf && body.recurrence) {
    throw new GraphError(400, "ErrorInvalidRequest", "An occurrence of a series cannot recur itself.");
  }
  const content = readEventBody(body, before);
  const moved = JSON.stringify([before.start, before.end, before.recurrence]) !== timesOf(content);
  const updatedMs = request.world.clock.now().getTime();
  const saved = saveEvent(request.world, request.calendar, {
    ...before,
    ...content,
    // A changed pattern forgets what was deleted and what differed, as Outlook does.
    ...(moved && content.recurrence ? { deletedKeys: [] } : {}),
    updatedMs,
  });
  if (moved && saved.recurrence) {
    for (const exception of exceptionsOf(request.calendar, saved.id))
      removeEvent(request.world, request.calendar, exception.id);
  }
  return saved;
}

/** Deletes an event, a series with its exceptions, or one occurrence. A second time it is 404. */
export function deleteEvent(request: WriteRequest, id: string): void {
  refuseReadOnly(request.calendar);
  const before = findTarget(request.calendar, id);
  requireMatch(request, before);
  const stored = request.calendar.events[id];
  if (stored) removeEvent(request.world, request.calendar, id);
  if (before.exceptionOf) leaveOut(request, before.exceptionOf);
}

function leaveOut({ world, calendar }: WriteRequest, of: { seriesId: string; key: string }): void {
  const series = calendar.events[of.seriesId];
  if (!series) return;
  const updatedMs = world.clock.now().getTime();
  saveEvent(world, calendar, { ...series, deletedKeys: [...series.deletedKeys, of.key], updatedMs });
}

/** An occurrence that is like its series has the series' version, in lists and by itself. */
function requireMatch({ ifMatch, calendar }: WriteRequest, event: StoredEvent): void {
  const versioned = calendar.events[event.id] ?? calendar.events[event.exceptionOf?.seriesId ?? ""] ?? event;
  if (ifMatch === null || ifMatch === "*" || ifMatch === etagOf(versioned)) return;
  throw new GraphError(
    412,
    "ErrorIrresolvableConflict",
    "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
  );
}

/** The event of that id; for an occurrence that is like its series, what an exception would start from. */
function findTarget(calendar: StoredCalendar, id: string): StoredEvent {
  const stored = calendar.events[id];
  if (stored) return stored;
  const occurrence = findOccurrence(calendar, id);
  if (!occurrence) throw itemNotFound();
  return exceptionFrom(occurrence);
}

function exceptionFrom({ event: series, id, start, end, originalStartMs, startMs }: ShownEvent): StoredEvent {
  const key = parseOccurrenceId(id)?.key ?? "";
  return {
    ...series,
    id,
    start,
    end,
    recurrence: null,
    deletedKeys: [],
    transactionId: null,
    exceptionOf: { seriesId: series.id, key, originalStartMs: originalStartMs ?? startMs },
  };
}

function timesOf(content: Pick<StoredEvent, "start" | "end" | "recurrence">): string {
  return JSON.stringify([content.start, content.end, content.recurrence]);
}

function refuseReadOnly(calendar: StoredCalendar): void {
  if (!calendar.canEdit) throw accessDenied();
}
