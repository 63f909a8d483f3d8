import { newId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type TimeInput, toEventTime } from "./event-times";
import { findWritable } from "./find-writable";
import { notingRefusal } from "./noting-refusal";
import { presentWritten } from "./present-written";
import { recordEventChange } from "./record-event-change";
import { shownTo } from "./shown-to";

export interface CreateEventInput {
  readonly ref: string;
  readonly calendarId: string;
  readonly title: string;
  readonly description?: string | null | undefined;
  readonly location?: string | null | undefined;
  readonly start: TimeInput;
  readonly end: TimeInput;
  /**
   * Of the caller and of what they asked (`repeatKey`), not the bare header: a repeat finds the event of the first try at
   * the provider, and nobody else does.
   */
  readonly idempotencyKey: string | null;
}

export async function createEvent(ctx: RequestContext<MemberActor>, input: CreateEventInput): Promise<CalendarEvent> {
  authorize(ctx, "calendar:write");
  const writable = await findWritable(ctx, input);
  const { api, connection, selected } = writable;
  const draft = {
    title: input.title,
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.location === undefined ? {} : { location: input.location }),
    start: toEventTime(input.start),
    end: toEventTime(input.end),
  };
  const idempotencyId = sha256(JSON.stringify([connection.id, ctx.actor.userId, input.idempotencyKey ?? newId()]));
  const external = await notingRefusal(ctx, writable, () =>
    api.createEvent({ calendarId: input.calendarId, idempotencyId, draft }),
  );
  const event = presentWritten({ connection, selected, external });
  const change = { kind: "create", event, mayBeRepeat: input.idempotencyKey !== null } as const;
  await recordEventChange(ctx, { writable, external, change });
  return shownTo(ctx.actor, { connection, selected, event });
}
