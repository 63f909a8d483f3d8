import type { CalendarEvent } from "@/lib/contracts/calendar";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { calendarOf } from "./calendar-of";
import { presentEvent } from "./present-event";

/** Events of one calendar that overlap `[from, to)`, read live, recurring ones expanded. */
export async function listEvents(
  ctx: RequestContext,
  input: { ref: string; from: Date; to: Date; calendarId: string },
): Promise<{ data: CalendarEvent[]; nextCursor: null }> {
  authorize(ctx, "calendar:read");
  const { connectionId, calendar } = await calendarOf(ctx.actor, input.ref);
  const events = await calendar.listEvents({ calendarId: input.calendarId, from: input.from, to: input.to });
  return { data: events.map((event) => presentEvent(connectionId, event)), nextCursor: null };
}
