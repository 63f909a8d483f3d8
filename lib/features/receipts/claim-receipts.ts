import { and, asc, eq, getTableColumns, isNull, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ReceiptRow } from "./held-receipt";

/**
 * So long nobody else takes what a worker has claimed: longer than asking providers takes. What a dead one held comes back
 * then; one that only was slow finds that it is no longer its own.
 */
export const CLAIM_MS = 60_000;

/**
 * Takes receipts whose time has come, the oldest first, in one statement: no other worker has them until the claim ends, and
 * no transaction stays open. Each time is a try, so that one that kills its worker does not come for ever.
 */
export async function claimReceipts({ claimId, limit }: { claimId: string; limit: number }): Promise<ReceiptRow[]> {
  const now = clock.now();
  const due = db()
    .$with("due")
    .as(
      db()
        .select({ id: receipts.id, receivedAt: receipts.receivedAt })
        .from(receipts)
        .where(
          and(
            eq(receipts.state, "waiting"),
            lte(receipts.dueAt, now),
            or(isNull(receipts.claimedUntil), lte(receipts.claimedUntil, now)),
          ),
        )
        .orderBy(asc(receipts.dueAt))
        .limit(limit)
        .for("update", { skipLocked: true }),
    );
  return db()
    .with(due)
    .update(receipts)
    .set({
      claimId,
      claimedUntil: new Date(now.getTime() + CLAIM_MS),
      attempts: sql`${receipts.attempts} + 1`,
    })
    .from(due)
    .where(and(eq(receipts.id, due.id), eq(receipts.receivedAt, due.receivedAt)))
    .returning(getTableColumns(receipts));
}
