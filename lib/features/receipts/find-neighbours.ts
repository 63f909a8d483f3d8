import type { ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import type { ReceiptSight } from "./receipt-sight";
import { searchReceipts } from "./search-receipts";

/** The next ones in the list beside a receipt, under the same filter. */
export async function findNeighbours(
  sight: ReceiptSight,
  { id, filter }: { readonly id: string; readonly filter: ReceiptFilter },
): Promise<{ readonly newerId: string | null; readonly olderId: string | null }> {
  const newer = await searchReceipts(sight, { filter, from: { after: id }, limit: 1 });
  const older = await searchReceipts(sight, { filter, from: { before: id }, limit: 1 });
  return { newerId: newer.rows[0]?.id ?? null, olderId: older.rows[0]?.id ?? null };
}
