import { and, gte, lte, type SQL } from "drizzle-orm";
import { receipts } from "@/db/schema";
import { usableInstant } from "@/lib/base/usable-instant";

/** A receipt's id is made in the moment it is received; so far apart they are only where a test has moved the clock. */
const APART_MS = 2 * 86_400_000;
/** A UUIDv7 begins with its milliseconds since 1970. https://www.rfc-editor.org/rfc/rfc9562#section-5.7 */
const V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i;

/**
 * When the receipt of this id was received, about: says in which few of some 180 partitions to look. undefined: the id does
 * not say. What is not found there may still be elsewhere.
 */
export function receivedNear(id: string): SQL | undefined {
  const [, high = "", low = ""] = V7.exec(id) ?? [];
  const madeMs = Number.parseInt(high + low, 16);
  const [from, to] = [usableInstant(madeMs - APART_MS), usableInstant(madeMs + APART_MS)];
  return from && to ? and(gte(receipts.receivedAt, from), lte(receipts.receivedAt, to)) : undefined;
}
