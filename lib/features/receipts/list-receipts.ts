import { z } from "zod";
import type { Receipt, ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { connectionsOf, requireReadable } from "./connections-of";
import { presentReceipt } from "./present-receipt";
import { receiptSight } from "./receipt-sight";
import { searchReceipts } from "./search-receipts";

export interface ListedReceipts {
  readonly data: Receipt[];
  readonly nextCursor: string | null;
  /** How far back was looked, where not to the end. */
  readonly searchedTo: string | null;
}

/**
 * What providers sent, newest first, as far as the actor may see it.
 * @throws AppError not_found for a connection that the actor may not read
 */
export async function listReceipts(
  ctx: RequestContext,
  { limit, cursor, ...filter }: ReceiptFilter & { limit: number; cursor?: string | undefined },
): Promise<ListedReceipts> {
  authorize(ctx, "receipts:read");
  const { actor } = ctx;
  if (filter.connectionId) await requireReadable(actor, filter.connectionId);
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const sight = await receiptSight(actor);
  const { rows, stoppedAt } = await searchReceipts(sight, { filter, limit, from: before ? { before } : undefined });
  const connections = await connectionsOf(
    actor,
    rows.map(({ connectionId }) => connectionId),
  );
  return {
    data: rows.map((row) => presentReceipt(sight, row, connections)),
    nextCursor: stoppedAt ? encodeCursor([stoppedAt.id]) : null,
    searchedTo: stoppedAt?.receivedAt.toISOString() ?? null,
  };
}
