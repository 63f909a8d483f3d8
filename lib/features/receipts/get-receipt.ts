import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { env } from "@/lib/base/env";
import type { ReceiptDetail, ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { receiverProof } from "@/lib/core/inbox/receiver-proof";
import type { WebhookSource } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import { copiesOf } from "./copies-of";
import { curlOf } from "./curl-of";
import { findNeighbours } from "./find-neighbours";
import { findReceipt, type SeenReceipt } from "./find-receipt";
import { findRequest } from "./find-request";
import { mayDecide, presentReceipt } from "./present-receipt";
import { proofSteps } from "./proof-steps";
import type { StoredRequest } from "./read-request";
import { receiptContent } from "./receipt-content";
import { type ReceiptSight, receiptSight } from "./receipt-sight";
import { shownBody } from "./shown-body";
import { timelineOf } from "./timeline-of";

/**
 * One event with all that is known of it.
 * @throws AppError not_found
 */
export async function getReceipt(
  ctx: RequestContext,
  { id, filter }: { readonly id: string; readonly filter: ReceiptFilter },
): Promise<ReceiptDetail> {
  authorize(ctx, "receipts:read");
  const sight = await receiptSight(ctx.actor);
  const seen = await findReceipt(sight, id);
  const { row, connection } = seen;
  const request = await findRequest(row);
  const proof = request?.proof ? proofSteps(request.address, request.proof) : [];
  return {
    ...presentReceipt(sight, row, new Map(connection ? [[connection.id, connection]] : [])),
    requestId: row.requestId,
    address: request?.address ?? null,
    headers: Object.entries(request?.headers ?? {}).map(([name, value]) => ({ name, value })),
    proof,
    ...(await contentOf(sight, seen, request)),
    copies: await copiesOf(sight, row),
    timeline: timelineOf({ row, connection, isProved: proof.length > 0 }),
    ...(await findNeighbours(sight, { id, filter })),
  };
}

type Content = Pick<ReceiptDetail, "body" | "curl">;

async function contentOf(
  sight: ReceiptSight,
  { row, connection }: SeenReceipt,
  request: StoredRequest | null,
): Promise<Content> {
  const hidden = (because: "role" | "expired" | "unreadable"): Content => ({
    body: { kind: "hidden", because },
    curl: null,
  });
  if (!mayDecide(sight, connection)) return hidden("role");
  if (!request) return hidden("expired");
  const source = findIntegration(row.integration)?.webhook;
  const content = source ? receiptContent(source, request, row) : null;
  if (!source || !content) return hidden("unreadable");
  const body = shownBody(content);
  return { body, curl: body.kind === "text" ? await commandOf(source, request, body.raw) : null };
}

async function commandOf(source: WebhookSource, request: StoredRequest, body: string) {
  const { address, headers, connectionId } = request;
  const url = new URL(address, env().APP_URL);
  return curlOf({ scheme: source.scheme, chosen: await chosenBy(connectionId), url, headers, body });
}

async function chosenBy(connectionId: string | null) {
  if (connectionId === null) return "none";
  const [row] = await db()
    .select({ receiver: connectionWebhooks.receiver })
    .from(connectionWebhooks)
    .where(eq(connectionWebhooks.connectionId, connectionId));
  return row?.receiver ? receiverProof(row.receiver) : "none";
}
