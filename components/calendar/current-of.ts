import { ApiProblem } from "@/lib/client/api-problem";
import type { CalendarEvent } from "@/lib/contracts/calendar";

/** The event as it is now, which the hub sends along when it was changed meanwhile; null: it is gone, or no conflict. */
export function currentOf(error: unknown): CalendarEvent | null {
  if (!(error instanceof ApiProblem) || error.code !== "conflict") return null;
  const { current } = error.document;
  // The route that refuses a change presents the event as it presents every other.
  return typeof current === "object" && current !== null && "etag" in current ? (current as CalendarEvent) : null;
}
