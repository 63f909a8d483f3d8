import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";

/** Gives back what a worker has claimed and not come to, copies too: whoever is next takes it at once. */
export async function releaseReceipts(claimId: string): Promise<void> {
  await db()
    .update(receipts)
    .set({ claimId: null, claimedUntil: null })
    .where(and(eq(receipts.claimId, claimId), eq(receipts.state, "waiting")));
}
