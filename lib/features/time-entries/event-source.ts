import type { EntrySource } from "@/db/schema";
import { type EventPlace, eventAccess } from "./event-access";
import type { TrackedEvent } from "./tracked-event";

/** In the place of a title that others must not read: what calendars say of a private event. */
const NEUTRAL = "Busy";
const UNTITLED = "Calendar event";

type Titled = Pick<TrackedEvent, "title" | "visibility"> & EventPlace;

/**
 * What an entry remembers of its event. A private title never gets into one: a submitted entry is read by others; nor
 * does one that the entry's person may not read.
 */
export function eventSource(
  event: Titled & Pick<TrackedEvent, "startsAt" | "endsAt" | "isAllDay">,
  userId: string,
): EntrySource {
  return {
    title: isHidden(event, userId) ? null : event.title,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    isAllDay: event.isAllDay,
  };
}

/** What an entry of the event is called, unless its person writes something else. */
export function eventDescription(event: Titled, userId: string): string {
  if (isHidden(event, userId)) return NEUTRAL;
  return event.title?.trim().slice(0, 1000) || UNTITLED;
}

export function isSameSource(left: EntrySource, right: EntrySource): boolean {
  const isSameTime = left.startsAt === right.startsAt && left.endsAt === right.endsAt;
  return isSameTime && left.title === right.title && Boolean(left.isAllDay) === Boolean(right.isAllDay);
}

function isHidden(event: Titled, userId: string): boolean {
  return event.visibility === "private" || eventAccess(event, userId) !== "details";
}
