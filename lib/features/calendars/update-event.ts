import type { CalendarEvent } from "@/lib/contracts/calendar";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { EventDraft } from "@/lib/providers/capabilities";
import { type TimeInput, toEventTime } from "./event-times";
import { findWritable } from "./find-writable";
import { notingRefusal } from "./noting-refusal";
import { presentWritten } from "./present-written";
import { queueLook } from "./queue-look";
import { recordEventChange } from "./record-event-change";
import { shownTo } from "./shown-to";
import { unlessChanged } from "./unless-changed";

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
  const { calendarId, eventId, etag } = input;
  const external = await notingRefusal(ctx, writable, () =>
    unlessChanged(ctx, writable, {
      ...{ calendarId, eventId, etag },
      notDone: "Nothing was overwritten.",
      send: (version) => api.updateEvent({ calendarId, eventId, draft, ...version }),
    }),
  );
  const event = presentWritten({ connection, selected, external });
  await recordEventChange(ctx, { writable, external, change: { kind: "update", event, changed: Object.keys(draft) } });
  // What is not in the copy may be a whole series, whose occurrences all changed.
  if (selected && !stored) await queueLook(connection, selected);
  return shownTo(ctx.actor, { connection, selected, event });
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
