import { and, gte, lt, lte, type SQL } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { usableInstant } from "@/lib/base/usable-instant";

/** A UUIDv7 begins with its milliseconds since 1970. https://www.rfc-editor.org/rfc/rfc9562#section-5.7 */
const V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i;
const REST = "7000-8000-000000000000";
/** An id is made in the moment its delivery is; between the two a process may be held up. */
const APART_MS = 60_000;

/** When the id was made; null: it does not say. */
export function timeOfId(id: string): Date | null {
  const [, high = "", low = ""] = V7.exec(id) ?? [];
  return usableInstant(Number.parseInt(high + low, 16));
}

/**
 * Which ids deliveries of this time have: lists go by ids, and whoever asks for an hour need not walk through the rest of its
 * day. Nothing where the clock has been moved by a test: ids are made by the machine's.
 */
export function idsWithin({ from, to }: { readonly from?: Date | undefined; readonly to?: Date | undefined }) {
  if (isClockMoved()) return undefined;
  const { id } = webhookDeliveries;
  return and(
    from ? gte(id, idAt(from.getTime() - APART_MS)) : undefined,
    to ? lt(id, idAt(to.getTime() + APART_MS)) : undefined,
  );
}

/** Not made later than this one: spares Postgres the younger partitions. */
export function madeUntil(id: string): SQL | undefined {
  const madeAt = isClockMoved() ? null : timeOfId(id);
  return madeAt ? lte(webhookDeliveries.createdAt, new Date(madeAt.getTime() + APART_MS)) : undefined;
}

function isClockMoved(): boolean {
  return Math.abs(clock.now().getTime() - Date.now()) > 1_000;
}

function idAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${REST}`;
}
