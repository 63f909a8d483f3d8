import { and, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { inboundRequests } from "@/db/schema";
import type { ReceiptRow } from "./held-receipt";

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * In which portions receipts are read, the oldest first: two hundred bodies may be 200 MiB, and what is made of them several
 * times that. How long a body is Postgres knows without reading it. What came in one request stays together.
 */
export async function slicesOf(rows: readonly ReceiptRow[]): Promise<readonly (readonly ReceiptRow[])[]> {
  const byRequest = Map.groupBy(rows.toSorted(asReceived), ({ requestId }) => requestId);
  const times = new Set(rows.map(({ receivedAt }) => receivedAt.getTime()));
  const requests = await db()
    .select({ id: inboundRequests.id, bytes: sql<number>`octet_length(${inboundRequests.body})` })
    .from(inboundRequests)
    .where(
      and(
        inArray(inboundRequests.id, [...byRequest.keys()]),
        // A receipt is received when its request is: that says in which partition to look.
        inArray(
          inboundRequests.receivedAt,
          [...times].map((time) => new Date(time)),
        ),
      ),
    );
  const bytesOf = new Map(requests.map(({ id, bytes }) => [id, bytes]));
  const slices: ReceiptRow[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const [requestId, own] of byRequest) {
    const bytes = bytesOf.get(requestId) ?? 0;
    const isFull = filled + bytes > MOST_BYTES;
    filled = isFull ? bytes : filled + bytes;
    if (isFull) slices.push([...own]);
    else slices.at(-1)?.push(...own);
  }
  return slices;
}

function asReceived(left: ReceiptRow, right: ReceiptRow): number {
  return left.receivedAt.getTime() - right.receivedAt.getTime();
}
