import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts, type StoredChange } from "@/db/schema";
import type { ReceiptRow } from "./held-receipt";

/** Notes in a receipt that this worker still holds what was done for it, before it is settled. */
export async function noteChange(claimId: string, { id, receivedAt }: ReceiptRow, change: StoredChange): Promise<void> {
  await db()
    .update(receipts)
    .set({ changes: sql`${receipts.changes} || ${JSON.stringify([change])}::jsonb` })
    .where(and(eq(receipts.id, id), eq(receipts.receivedAt, receivedAt), eq(receipts.claimId, claimId)));
}
