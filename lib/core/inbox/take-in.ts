import { log } from "@/lib/base/log";
import type { InboundItem, InboundRequest, WebhookAnswer, WebhookSource } from "@/lib/providers/webhook-contract";
import { answerBody, type Handshaken } from "./handshake";
import { keepRequest } from "./keep-request";
import { keptAddress } from "./kept-address";
import type { OwnAddress } from "./own-address";
import { type Incoming, type ProvenRequest, type Proving, prove } from "./prove";
import { readReceiver } from "./read-receiver";
import type { ReceiveOutcome } from "./receive-outcome";
import type { Kept, ReceivedItem } from "./received-request";

/** outdated: the secret that it was signed with was changed a moment ago. */
export type TakenIn = ReceiveOutcome | { readonly kind: "outdated" };

/** Takes in a request that was read: whose it is, then one durable statement. @throws AppError unavailable */
export async function takeIn(incoming: Incoming, proving: Proving): Promise<TakenIn> {
  const proven = await prove(incoming, proving);
  if (proven.kind !== "proven") return proven;
  const { receivable, own } = proving;
  const { source } = receivable;
  // Discord and Slack sign their questions too, and send forged ones to see them refused.
  const asked = handshaken(answerBody(source.handshake, proven.request.body));
  if (asked) return asked;
  const items = itemsOf(proven, readItems(source, proven.request, own));
  if (items.length === 0) return { kind: "empty", answer: source.answer };
  const waits = source.interactive === "none" ? null : source.interactive(proven.request);
  const kept = await keep(proven, items, proving).catch((error: unknown) => {
    if (!waits) throw error;
    log.warn({ err: error, integration: receivable.integration }, "what a person waits for could not be kept");
    return { kind: "not_kept" as const };
  });
  return outcomeOf(kept, { proven, answer: waits?.kept ?? source.answer, failed: waits?.failed ?? source.answer });
}

/** What is answered to a question; null: it was none. */
export function handshaken(asked: Handshaken): ReceiveOutcome | null {
  switch (asked.kind) {
    case "none":
      return null;
    case "answered":
      return { kind: "handshake", answer: asked.answer };
    case "refused":
      return { kind: "bad_signature", reason: asked.reason };
    case "malformed":
      return { kind: "malformed" };
  }
}

const UNREADABLE: InboundItem = {
  ...{ type: "unknown", dedupeKey: null, subject: null, occurredAt: null, effects: [] },
  ...{ routes: [{ kind: "address" }], part: { kind: "whole" } },
};

/**
 * A genuine request that nobody here can read is kept all the same, for people to look at: refused, it would be sent again
 * until the vendor gives up, and lost.
 */
function readItems(source: WebhookSource, request: InboundRequest, own: OwnAddress | null): readonly InboundItem[] {
  try {
    const read = source.read(request);
    const items = own?.receiver ? [readReceiver(own.receiver, request, read)] : read;
    return items.length === 0 && request.body === undefined ? [UNREADABLE] : items;
  } catch (error) {
    log.error({ err: error }, "a genuine request could not be read");
    return [UNREADABLE];
  }
}

function itemsOf({ senderAt }: ProvenRequest, read: readonly InboundItem[]): readonly ReceivedItem[] {
  return read.flatMap(({ type, dedupeKey, subject, occurredAt }, position) => {
    const sender = senderAt(position);
    if (sender === "not_proven") return [];
    const of = sender === "not_known_yet" ? { organizationId: null, connectionId: null, watchId: null } : sender;
    return [{ position, type, dedupeKey, subject, occurredAt, ...of }];
  });
}

function keep(
  { proof, request, keptBody }: ProvenRequest,
  items: readonly ReceivedItem[],
  { receivable, own, now }: Proving,
): Promise<Kept> {
  const { integration, source } = receivable;
  return keepRequest({
    ...{ integration, receivedAt: now, source: "pushed", proof, items, body: keptBody },
    connectionId: own?.connectionId ?? null,
    secretVersion: own?.secretVersion ?? null,
    address: keptAddress(request.url),
    headers: keptHeaders(source, request.headers),
  });
}

/** Those that the source names, and beside a body its type: without it nobody can read it again. */
function keptHeaders({ keptHeaders: names, scheme }: WebhookSource, headers: Headers): Record<string, string> {
  const all = scheme.kind === "watch_token" ? names : [...names, "content-type"];
  return Object.fromEntries(
    all.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

interface Answering {
  readonly proven: ProvenRequest;
  readonly answer: WebhookAnswer;
  /** What is said where it could not be kept and a person waits. */
  readonly failed: WebhookAnswer;
}

function outcomeOf(kept: Kept | { readonly kind: "not_kept" }, { proven, answer, failed }: Answering): TakenIn {
  if (kept.kind === "outdated") return kept;
  if (kept.kind === "not_kept") return { kind: "not_kept", answer: failed };
  const { receiptIds } = kept;
  if (receiptIds.length === 0) return { kind: "duplicate", answer };
  return { kind: "accepted", receiptIds, refused: proven.refused, answer };
}
