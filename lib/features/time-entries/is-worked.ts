import { MAX_ENTRY_MINUTES } from "@/lib/contracts/time-entries";
import type { TrackedEvent } from "./tracked-event";

type Judged = Pick<TrackedEvent, "isAllDay" | "isBusy" | "startsAt" | "endsAt" | "attendees" | "accountEmail">;

/** Can a rule take the event for time that was worked? Not a whole day, what is shown as free, or what was declined. */
export function isWorked(event: Judged): boolean {
  const minutes = (event.endsAt.getTime() - event.startsAt.getTime()) / 60_000;
  if (event.isAllDay || !event.isBusy || minutes < 1 || minutes > MAX_ENTRY_MINUTES) return false;
  return !event.attendees.some(({ email, response }) => response === "declined" && isSame(email, event.accountEmail));
}

function isSame(left: string, right: string | null): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}
