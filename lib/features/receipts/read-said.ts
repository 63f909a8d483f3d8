import { and, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { inboundRequests } from "@/db/schema";
import { hasBots } from "@/lib/features/places/link-rule";
import type { InboundItem } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import type { HeldReceipt, ReceiptRow, Said } from "./held-receipt";
import { type ReadRequest, readRequest, type StoredRequest } from "./read-request";

/** Reads the requests of receipts again: what they mean is a matter of the code that processes them. */
export async function readSaid(rows: readonly ReceiptRow[]): Promise<readonly HeldReceipt[]> {
  const ids = [...new Set(rows.map(({ requestId }) => requestId))];
  // A receipt is received when its request is: that says in which partition to look.
  const times = [...new Set(rows.map(({ receivedAt }) => receivedAt.getTime()))].map((time) => new Date(time));
  const requests = await db()
    .select()
    .from(inboundRequests)
    .where(and(inArray(inboundRequests.id, ids), inArray(inboundRequests.receivedAt, times)));
  const read = new Map(requests.map((request) => [request.id, { request, ...readAgain(request) }]));
  return rows.map((row) => ({ row, said: saidBy(row, read.get(row.requestId)) }));
}

function readAgain(request: StoredRequest): ReadRequest {
  const source = findIntegration(request.integration)?.webhook;
  return source ? readRequest(source, request) : { body: null, items: [] };
}

function saidBy({ position }: ReceiptRow, read: (ReadRequest & { request: StoredRequest }) | undefined): Said | null {
  const item = read?.items[position];
  if (!read || !item) return null;
  const { request } = read;
  return { item, addressOf: request.connectionId, body: mayBeAnswered(request) ? partOf(item, read) : null };
}

/** Others are known by their items alone: a whole body is not kept in memory for as long as providers are asked. */
function mayBeAnswered({ integration }: StoredRequest): boolean {
  return findIntegration(integration)?.command !== undefined || hasBots(integration);
}

function partOf({ part }: InboundItem, { request, body }: ReadRequest & { request: StoredRequest }): unknown {
  if (part.kind === "part") return part.value;
  return body ?? Buffer.from(request.body).toString();
}
