import type { StoredReceiver } from "@/db/schema";
import { env } from "@/lib/base/env";
import type { ReceiptDetail, ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { receiverProof } from "@/lib/core/inbox/receiver-proof";
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
import { receiverOf, withoutToken } from "./without-token";

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
  const found = await findRequest(row);
  const receiver = found && (await receiverOf(found));
  const request = found && withoutToken(found, receiver);
  const proof = request?.proof ? proofSteps(request.address, request.proof) : [];
  return {
    ...presentReceipt(sight, row, new Map(connection ? [[connection.id, connection]] : [])),
    requestId: row.requestId,
    address: request?.address ?? null,
    headers: Object.entries(request?.headers ?? {}).map(([name, value]) => ({ name, value })),
    proof,
    ...contentOf(sight, seen, { request, receiver }),
    copies: await copiesOf(sight, row),
    timeline: timelineOf({ row, connection, isProved: proof.length > 0 }),
    ...(await findNeighbours(sight, { id, filter })),
  };
}

type Content = Pick<ReceiptDetail, "body" | "curl">;

interface Received {
  readonly request: StoredRequest | null;
  readonly receiver: StoredReceiver | null;
}

function contentOf(sight: ReceiptSight, { row, connection }: SeenReceipt, { request, receiver }: Received): Content {
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
  if (body.kind !== "text") return { body, curl: null };
  const url = new URL(request.address, env().APP_URL);
  const chosen = receiver ? receiverProof(receiver) : "none";
  return { body, curl: curlOf({ scheme: source.scheme, chosen, url, headers: request.headers, body: body.raw }) };
}
