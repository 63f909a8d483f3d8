import { and, asc, desc, getTableColumns, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import type { ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import type { ReceiptRow } from "./held-receipt";
import { fits, mayBeSeen, newerThan, olderThan, placesOf, within } from "./receipt-conditions";
import type { ReceiptSight } from "./receipt-sight";

/** How many are looked at for one answer: what seldom fits is searched piece by piece, however many there are. */
const LOOKED_AT = 10_000;

export interface ReceiptSearch {
  readonly filter: ReceiptFilter;
  /** Newest first from before this one; oldest first from after it. */
  readonly from?: { readonly before: string } | { readonly after: string } | undefined;
  readonly limit: number;
  readonly lookedAt?: number;
  /** A further condition, beside what may be seen. */
  readonly only?: SQL | undefined;
}

export interface FoundReceipts {
  readonly rows: readonly ReceiptRow[];
  /** The last one that was looked at, where there are more. */
  readonly stoppedAt: { readonly id: string; readonly receivedAt: Date } | null;
}

/** Receipts that fit and that somebody may see. Its cost does not grow with how many there are, nor with how few fit. */
export async function searchReceipts(sight: ReceiptSight, search: ReceiptSearch): Promise<FoundReceipts> {
  const isForward = search.from !== undefined && "after" in search.from;
  const found: FoundReceipts[] = [];
  for (const place of placesOf(sight, search.filter)) found.push(await searchPlace(sight, { ...search, place }));
  const isSooner = (a: string, b: string) => (isForward ? a < b : a > b);
  const nearest = found
    .flatMap(({ stoppedAt }) => stoppedAt ?? [])
    .reduce<FoundReceipts["stoppedAt"]>((best, one) => (best && isSooner(best.id, one.id) ? best : one), null);
  // Behind the place where one search stopped, others' rows would come too early.
  const rows = found
    .flatMap((one) => one.rows)
    .filter(({ id }) => nearest === null || !isSooner(nearest.id, id))
    .sort((a, b) => (isSooner(a.id, b.id) ? -1 : 1));
  const shown = rows.slice(0, search.limit);
  const last = shown.at(-1);
  return { rows: shown, stoppedAt: rows.length > search.limit && last ? last : nearest };
}

interface PlaceSearch extends ReceiptSearch {
  readonly place: SQL;
}

async function searchPlace(sight: ReceiptSight, search: PlaceSearch): Promise<FoundReceipts> {
  const { filter, limit, from, place, only, lookedAt = LOOKED_AT } = search;
  const isForward = from !== undefined && "after" in from;
  const order = isForward ? asc(receipts.id) : desc(receipts.id);
  const piece = and(place, within(filter), from && ("after" in from ? newerThan(from.after) : olderThan(from.before)));
  // Called like the table, so that one form of each condition serves both.
  const looked = db().select().from(receipts).where(piece).orderBy(order).limit(lookedAt).as("receipts");
  const rows = await db()
    .select(getTableColumns(receipts))
    .from(looked)
    .where(and(mayBeSeen(sight), fits(filter), only))
    .orderBy(order)
    .limit(limit + 1);
  const further = rows[limit];
  if (further) return { rows, stoppedAt: further };
  const [end] = await db()
    .select({ id: receipts.id, receivedAt: receipts.receivedAt })
    .from(receipts)
    .where(piece)
    .orderBy(order)
    .offset(lookedAt - 1)
    .limit(1);
  return { rows, stoppedAt: end ?? null };
}
