import type { CalendarVisibility } from "@/db/schema";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { OrganizationActor } from "@/lib/core/context/actor";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

/** What an event that somebody may not see the details of is called. */
export const MASKED_TITLE = "Busy";
/** A calendar that nobody has selected shows private events to nobody but its owner. */
export const UNSELECTED_VISIBILITY: CalendarVisibility = "mask_private";

/** Does the actor see an account's events with everything in them? Its owner, keys acting as them, and the hub itself. */
export function seesDetails(actor: OrganizationActor, { ownerUserId }: Pick<ConnectionRow, "ownerUserId">): boolean {
  return actor.kind === "system" || (ownerUserId !== null && actor.userId === ownerUserId);
}

/** Are an event's details hidden from everybody but the owner of the account? */
export function isMaskedToOthers(visibility: CalendarVisibility, event: Pick<CalendarEvent, "visibility">): boolean {
  return visibility === "busy" || (visibility === "mask_private" && event.visibility === "private");
}

/** What is left of an event whose details are hidden: when it is. */
export function maskEvent(event: CalendarEvent): CalendarEvent {
  return {
    ...event,
    title: MASKED_TITLE,
    description: null,
    location: null,
    iCalUid: null,
    color: null,
    attendees: [],
    organizerEmail: null,
    conferenceUrl: null,
    webUrl: null,
  };
}

/** The event as everybody in the organization may see it. */
export function asOthersSee(visibility: CalendarVisibility, event: CalendarEvent): CalendarEvent {
  return isMaskedToOthers(visibility, event) ? maskEvent(event) : event;
}
