import type { CalendarEvent } from "@/lib/contracts/calendar";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { EventDraft } from "@/lib/providers/capabilities";
import { calendarOf } from "./calendar-of";
import { type TimeInput, toEventTime } from "./event-times";
import { presentEvent } from "./present-event";
import { recordEventChange } from "./record-event-change";

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

export async function updateEvent(ctx: RequestContext, input: UpdateEventInput): Promise<CalendarEvent> {
  authorize(ctx, "calendar:write");
  const { connectionId, calendar } = await calendarOf(ctx.actor, input.ref);
  const draft = draftOf(input);
  const event = await calendar.updateEvent({
    calendarId: input.calendarId,
    eventId: input.eventId,
    draft,
    ...(input.etag ? { etag: input.etag } : {}),
  });
  const changed = presentEvent(connectionId, event);
  await recordEventChange(ctx, { kind: "update", event: changed, changed: Object.keys(draft) });
  return changed;
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
