import { and, eq, inArray, type SQL } from "drizzle-orm";
import { receipts } from "@/db/schema";
import type { ReceiptRow } from "./held-receipt";

/**
 * Those of these receipts that wait, and are still the worker's that claimed them. Named one by one, they say in which partitions
 * to look.
 */
export function heldBy(claimId: string, rows: readonly Pick<ReceiptRow, "id" | "receivedAt">[]): SQL | undefined {
  return and(
    inArray(
      receipts.id,
      rows.map(({ id }) => id),
    ),
    inArray(
      receipts.receivedAt,
      rows.map(({ receivedAt }) => receivedAt),
    ),
    eq(receipts.claimId, claimId),
    eq(receipts.state, "waiting"),
  );
}
