import type { Calendar } from "@/lib/contracts/calendar";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { calendarOf } from "./calendar-of";

export async function listCalendars(
  ctx: RequestContext,
  input: { ref: string },
): Promise<{ data: Calendar[]; nextCursor: null }> {
  authorize(ctx, "calendar:read");
  const { calendar } = await calendarOf(ctx.actor, input.ref);
  const calendars = await calendar.listCalendars();
  return { data: calendars.map((one) => ({ ...one })), nextCursor: null };
}
