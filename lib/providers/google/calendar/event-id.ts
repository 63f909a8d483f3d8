import { createHash } from "node:crypto";

/**
 * The id under which we create an event: the same request gets the same id, so that a repeat meets the event of the
 * first try instead of making a second one. Ids are base32hex, a-v and 0-9, 5 to 1024 characters, unique per calendar.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/insert
 */
export function eventId(idempotencyId: string): string {
  const bytes = createHash("sha256").update(idempotencyId).digest();
  return `hub${BigInt(`0x${bytes.toString("hex")}`)
    .toString(32)
    .padStart(52, "0")}`;
}
