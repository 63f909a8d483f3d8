import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboundRequests } from "@/db/schema";
import type { ReceiptRow } from "./held-receipt";
import type { StoredRequest } from "./read-request";

/** The request that a receipt came with; null where it is not kept any more. */
export async function findRequest({
  requestId,
  receivedAt,
}: Pick<ReceiptRow, "requestId" | "receivedAt">): Promise<StoredRequest | null> {
  const [row] = await db()
    .select()
    .from(inboundRequests)
    .where(and(eq(inboundRequests.id, requestId), eq(inboundRequests.receivedAt, receivedAt)));
  return row ?? null;
}
