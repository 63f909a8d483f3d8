import type { EntrySource } from "@/db/schema";
import { type EventPlace, eventAccess } from "./event-access";

/** Of what a flag knows of an event, that which the entry's person may see now; null: nothing. */
export function seenEvent(source: EntrySource | null, place: EventPlace | null, userId: string): EntrySource | null {
  const access = eventAccess(place, userId);
  if (!source || access === "nothing") return null;
  return access === "details" ? source : { ...source, title: null };
}
