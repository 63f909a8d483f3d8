import { eventLines } from "@/lib/features/agents/queries/event-lines";
import type { Part } from "../write-summary";

/** The day's events in the calendars that the member sees. */
export const sayMeetings: Part = async (ctx, day) => {
  const lines = await eventLines(ctx, day);
  return lines.length > 0 ? lines : ["Nothing is in your calendars."];
};
