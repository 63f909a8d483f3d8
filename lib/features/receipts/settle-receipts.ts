import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ReceiptState, receipts, type StoredChange } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { heldBy } from "./held-by";

export interface Settlement {
  readonly id: string;
  readonly receivedAt: Date;
  readonly state: Exclude<ReceiptState, "waiting">;
  /** Code of why nothing was done for it; null: all was. */
  readonly reason: string | null;
  /** What followed from it now; what did before stays. */
  readonly changes: readonly StoredChange[];
}

/** Settles receipts that this worker holds, in the transaction of what followed from them. */
export async function settleReceipts(tx: Tx, claimId: string, settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return;
  const rows = settlements.map(({ id, state, reason, changes }) => ({ id, state, reason, changes }));
  await tx
    .update(receipts)
    .set({
      state: sql`settled.state`,
      reason: sql`settled.reason`,
      changes: sql`${receipts.changes} || settled.changes`,
      settledAt: clock.now(),
      claimId: null,
      claimedUntil: null,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS settled (id uuid, state text, reason text, changes jsonb)`,
    )
    .where(and(eq(receipts.id, sql`settled.id`), heldBy(claimId, settlements)));
}
