import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { CLAIM_MS } from "./claim-receipts";
import { heldBy } from "./held-by";
import type { ReceiptRow } from "./held-receipt";

/**
 * Begins with receipts that have come to the same try. From here on it counts, so that one that kills its worker does not come for
 * ever; and nobody else takes them for as long as a new claim lasts. Twice for one claim is the same try.
 * @returns those that are still this worker's
 */
export async function beginReceipts<Receipt extends { readonly row: ReceiptRow }>(
  claimId: string,
  begun: readonly Receipt[],
): Promise<readonly Receipt[]> {
  const [first] = begun;
  if (!first) return [];
  const found = await db()
    .update(receipts)
    .set({ attempts: first.row.attempts, claimedUntil: new Date(clock.now().getTime() + CLAIM_MS) })
    .where(
      heldBy(
        claimId,
        begun.map(({ row }) => row),
      ),
    )
    .returning({ id: receipts.id });
  const own = new Set(found.map(({ id }) => id));
  return begun.filter(({ row }) => own.has(row.id));
}
