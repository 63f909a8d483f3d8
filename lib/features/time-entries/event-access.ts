import type { CalendarVisibility } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

export interface EventPlace {
  readonly ownerUserId: string | null;
  readonly connectionVisibility: ConnectionRow["visibility"];
  readonly connectionStatus: ConnectionRow["status"];
  readonly calendarVisibility: CalendarVisibility | null;
}

/**
 * How much a member may see of what is in a calendar, as things are now: a connection that was shared may be personal
 * today. What is private in it is another question.
 */
export function eventAccess(place: EventPlace | null, userId: string): "details" | "times" | "nothing" {
  if (!place) return "nothing";
  if (place.ownerUserId === userId) return "details";
  if (place.connectionVisibility !== "shared" || place.connectionStatus === "disconnected") return "nothing";
  return place.calendarVisibility === "busy" ? "times" : "details";
}
