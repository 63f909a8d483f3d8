import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { calendarOf } from "./calendar-of";
import { recordEventChange } from "./record-event-change";

/** Deletes an event; one that is already gone is fine, and nothing that anyone is told of. */
export async function deleteEvent(
  ctx: RequestContext,
  input: { ref: string; eventId: string; calendarId: string },
): Promise<void> {
  authorize(ctx, "calendar:write");
  const { calendarId, eventId: id } = input;
  const { connectionId, calendar } = await calendarOf(ctx.actor, input.ref);
  const outcome = await calendar.deleteEvent({ calendarId, eventId: id });
  if (outcome === "deleted") await recordEventChange(ctx, { kind: "delete", event: { id, connectionId, calendarId } });
}
