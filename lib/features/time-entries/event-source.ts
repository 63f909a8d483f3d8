import type { EntrySource } from "@/db/schema";
import type { TrackedEvent } from "./tracked-event";

/** In the place of a title that others must not read: what calendars say of a private event. */
const NEUTRAL = "Busy";
const UNTITLED = "Calendar event";

type Titled = Pick<TrackedEvent, "title" | "visibility" | "calendarVisibility" | "ownerUserId">;

/** What an entry remembers of its event. A private title never gets into one: a submitted entry is read by others. */
export function eventSource(event: Titled & Pick<TrackedEvent, "startsAt" | "endsAt">, userId: string): EntrySource {
  return {
    title: isHidden(event, userId) ? null : event.title,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
  };
}

/** What an entry of the event is called, unless its person writes something else. */
export function eventDescription(event: Titled, userId: string): string {
  if (isHidden(event, userId)) return NEUTRAL;
  return event.title?.trim().slice(0, 1000) || UNTITLED;
}

export function isSameSource(left: EntrySource, right: EntrySource): boolean {
  return left.title === right.title && left.startsAt === right.startsAt && left.endsAt === right.endsAt;
}

function isHidden({ visibility, calendarVisibility, ownerUserId }: Titled, userId: string): boolean {
  return visibility === "private" || (calendarVisibility === "busy" && ownerUserId !== userId);
}
