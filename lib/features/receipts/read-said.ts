import { and, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { inboundRequests } from "@/db/schema";
import { log } from "@/lib/base/log";
import { parseBody } from "@/lib/core/inbox/parse-body";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import type { InboundRequest } from "@/lib/providers/webhook-contract";
import type { HeldReceipt, ReceiptRow, Said } from "./held-receipt";

type Request = typeof inboundRequests.$inferSelect;

interface ReadRequest {
  readonly request: Request;
  readonly items: readonly InboundItem[];
  readonly body: unknown;
}

/** Reads the requests of receipts again: what they mean is a matter of the code that processes them. */
export async function readSaid(rows: readonly ReceiptRow[]): Promise<readonly HeldReceipt[]> {
  const ids = [...new Set(rows.map(({ requestId }) => requestId))];
  // A receipt is received when its request is: that says in which partition to look.
  const times = [...new Set(rows.map(({ receivedAt }) => receivedAt.getTime()))].map((time) => new Date(time));
  const requests = await db()
    .select()
    .from(inboundRequests)
    .where(and(inArray(inboundRequests.id, ids), inArray(inboundRequests.receivedAt, times)));
  const read = new Map(requests.map((request) => [request.id, readRequest(request)]));
  return rows.map((row) => ({ row, said: saidBy(row, read.get(row.requestId)) }));
}

function readRequest(request: Request): ReadRequest {
  const source = findIntegration(request.integration)?.webhook;
  if (!source) return { request, items: [], body: null };
  const headers = new Headers(request.headers);
  const body = parseBody(source, headers, request.body);
  const url = new URL(request.address, "http://hub.invalid");
  const items = readItems(source, { headers, url, body });
  return { request, items, body: body ?? Buffer.from(request.body).toString() };
}

/** A request that a provider's code stumbles over must not hold up the others that were taken with it. */
function readItems(source: WebhookSource, request: InboundRequest): readonly InboundItem[] {
  try {
    return source.read(request);
  } catch (error) {
    log.error({ err: error }, "a kept request could not be read");
    return [];
  }
}

function saidBy({ position }: ReceiptRow, read: ReadRequest | undefined): Said | null {
  const item = read?.items[position];
  if (!read || !item) return null;
  const { request } = read;
  const body = item.part.kind === "whole" ? read.body : item.part.value;
  return { item, addressOf: request.connectionId, headers: request.headers, body };
}
