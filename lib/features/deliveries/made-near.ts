import { and, gte, lte, type SQL } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { usableInstant } from "@/lib/base/usable-instant";
import { timeOfId } from "./id-times";

/** An id is made in the moment its delivery is; so far apart they are only where a test has moved the clock. */
const APART_MS = 2 * 86_400_000;

/**
 * When the delivery of this id was made, about: says in which few partitions to look. undefined: the id does not say. What is
 * not found there may still be elsewhere.
 */
export function madeNear(id: string): SQL | undefined {
  const madeMs = timeOfId(id)?.getTime() ?? Number.NaN;
  const [from, to] = [usableInstant(madeMs - APART_MS), usableInstant(madeMs + APART_MS)];
  const { createdAt } = webhookDeliveries;
  return from && to ? and(gte(createdAt, from), lte(createdAt, to)) : undefined;
}
