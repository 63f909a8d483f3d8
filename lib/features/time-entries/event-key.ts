import { sha256 } from "@/lib/base/random";
import type { TrackedEvent } from "./tracked-event";

export type EventIdentity = Pick<
  TrackedEvent,
  "connectionId" | "calendarExternalId" | "externalId" | "iCalUid" | "seriesId" | "sameKey"
>;

/**
 * What makes one entry of an event, in however many calendars it is. A single event is known by its iCalendar id, which
 * stays when it is moved (RFC 5545, 3.8.4.7); an occurrence by its place in the series; what has neither, by its address.
 */
export function eventKey(event: EventIdentity): string {
  if (event.iCalUid && event.seriesId === null) return singleKey(event.iCalUid);
  return event.sameKey ?? sha256(JSON.stringify([event.connectionId, event.calendarExternalId, event.externalId]));
}

/** The key of a single event, which may have become the first of a series since. */
export function singleKey(iCalUid: string): string {
  return sha256(`single|${iCalUid}`);
}
