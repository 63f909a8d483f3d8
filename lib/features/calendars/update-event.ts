import { AppError, ProviderError } from "@/lib/base/errors";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { EventDraft } from "@/lib/providers/capabilities";
import { type TimeInput, toEventTime } from "./event-times";
import { findWritable, type Writable } from "./find-writable";
import { presentWritten } from "./present-written";
import { queueLook } from "./queue-look";
import { recordEventChange } from "./record-event-change";
import { shownTo } from "./shown-to";

export interface UpdateEventInput {
  readonly ref: string;
  readonly eventId: string;
  readonly calendarId: string;
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly location?: string | null | undefined;
  readonly start?: TimeInput | undefined;
  readonly end?: TimeInput | undefined;
  /** Version the caller saw: a change in between is answered with 409, and nothing is overwritten. */
  readonly etag?: string | undefined;
}

/**
 * Changes an event, if it is still as the caller saw it.
 * @throws AppError conflict with `current`: it was changed meanwhile, and nothing was overwritten
 */
export async function updateEvent(ctx: RequestContext, input: UpdateEventInput): Promise<CalendarEvent> {
  authorize(ctx, "calendar:write");
  const writable = await findWritable(ctx, input);
  const { api, connection, selected, stored } = writable;
  const draft = draftOf(input);
  const etag = input.etag ?? stored?.etag;
  const { calendarId, eventId } = input;
  const external = await api
    .updateEvent({ calendarId, eventId, draft, ...(etag ? { etag } : {}) })
    .catch(async (error: unknown) => {
      throw isOutdated(error) ? await changedMeanwhile(ctx, writable, input) : error;
    });
  const event = presentWritten({ connection, selected, external });
  await recordEventChange(ctx, { writable, external, change: { kind: "update", event, changed: Object.keys(draft) } });
  // What is not in the copy may be a whole series, whose occurrences all changed.
  if (selected && !stored) await queueLook(connection, selected);
  return shownTo(ctx.actor, { connection, selected, event });
}

const PRECONDITION_FAILED = 412;

function isOutdated(error: unknown): boolean {
  return (
    error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === PRECONDITION_FAILED
  );
}

/** The refusal, with the event as it is now: whoever wanted to change it sees both. */
async function changedMeanwhile(
  { actor }: RequestContext,
  { api, connection, selected }: Writable,
  { calendarId, eventId }: UpdateEventInput,
): Promise<AppError> {
  const found = await api.getEvent({ calendarId, eventId });
  if (selected) await queueLook(connection, selected);
  const external = found && !("unreadable" in found) ? found : null;
  const event = external && presentWritten({ connection, selected, external });
  const words = found ? "Somebody changed this event meanwhile" : "Somebody deleted this event meanwhile";
  return new AppError("conflict", `${words}. Nothing was overwritten.`, {
    details: { current: event && shownTo(actor, { connection, selected, event }) },
  });
}

function draftOf({ title, description, location, start, end }: UpdateEventInput): Partial<EventDraft> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(location === undefined ? {} : { location }),
    ...(start ? { start: toEventTime(start) } : {}),
    ...(end ? { end: toEventTime(end) } : {}),
  };
}
