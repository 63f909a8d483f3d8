import { log } from "@/lib/base/log";
import { sha256 } from "@/lib/base/random";
import type { InboundItem, WebhookAnswer, WebhookSource } from "@/lib/providers/webhook-contract";
import { answerBody, type Handshaken } from "./handshake";
import { keepRequest } from "./keep-request";
import { keptAddress } from "./kept-address";
import type { OwnAddress } from "./own-address";
import { type Incoming, type ProvenRequest, type Proving, prove } from "./prove";
import { type ReadItems, readItems } from "./read-items";
import { readReceiver } from "./read-receiver";
import type { ReceiveOutcome } from "./receive-outcome";
import type { Kept, ReceivedItem } from "./received-request";
import { tokenHeader } from "./token-header";
import { TOO_MANY_EVENTS } from "./too-many-events";

/** outdated: the secret that it was signed with was changed a moment ago. */
export type TakenIn = ReceiveOutcome | { readonly kind: "outdated" };

/** Takes in a request that was read: whose it is, then one durable statement. @throws AppError unavailable */
export async function takeIn(incoming: Incoming, proving: Proving): Promise<TakenIn> {
  const proved = await prove(incoming, proving);
  if (proved.kind !== "proven") return proved;
  const { receivable, own } = proving;
  const proven = withoutToken(proved, own);
  const { source } = receivable;
  if (mayBeOurAnswer(source, proven.request.body)) return { kind: "bad_signature", reason: "wrong_signature" };
  // Discord and Slack sign their questions too, and send forged ones to see them refused.
  const asked = handshaken(answerBody(source.handshake, proven.request.body));
  if (asked) return asked;
  const read = readItems(source, proven.request);
  const items = read.kind === "try" ? [] : itemsOf(proven, keptItems(read, proven, own));
  if (items.length === 0) return { kind: "empty", answer: source.answer };
  const waits = source.interactive === "none" ? null : source.interactive(proven.request);
  const kept = await keep(proven, items, proving).catch((error: unknown) => {
    if (!waits) throw error;
    log.warn({ err: error, integration: receivable.integration }, "what a person waits for could not be kept");
    return { kind: "not_kept" as const };
  });
  return outcomeOf(kept, { proven, answer: waits?.kept ?? source.answer, failed: waits?.failed ?? source.answer });
}

/** A receiver's own secret is neither read nor kept, whichever header somebody chose for it. */
function withoutToken(proven: ProvenRequest, own: OwnAddress | null): ProvenRequest {
  const header = tokenHeader(own?.receiver);
  if (header === null) return proven;
  const headers = new Headers(proven.request.headers);
  headers.delete(header);
  return { ...proven, request: { ...proven.request, headers } };
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

/**
 * Where the hub signs questions for whoever asks (X, LinkedIn), its answer is the signature of the question as a body. An event
 * is a JSON object there, and no question that is answered can be one (handshake.ts).
 */
function mayBeOurAnswer({ handshake }: WebhookSource, body: unknown): boolean {
  if (handshake === "none" || handshake.kind !== "hmac_echo") return false;
  return typeof body !== "object" || body === null || Array.isArray(body);
}

const UNREADABLE: InboundItem = {
  ...{ type: "unknown", dedupeKey: null, subject: null, occurredAt: null, effects: [] },
  ...{ routes: [{ kind: "address" }], part: { kind: "whole" } },
};

/**
 * A genuine request that nobody here can read, or that says too much, is kept all the same, as one, for people to look at:
 * refused, it would be sent again until the vendor gives up, and lost.
 */
function keptItems(
  read: Exclude<ReadItems, { kind: "try" }>,
  { request }: ProvenRequest,
  own: OwnAddress | null,
): readonly InboundItem[] {
  if (read.kind === "too_many") return [{ ...UNREADABLE, type: TOO_MANY_EVENTS }];
  if (read.kind === "unreadable") return [UNREADABLE];
  return own?.receiver ? [readReceiver(own.receiver, request, read.items)] : read.items;
}

function itemsOf(proven: ProvenRequest, read: readonly InboundItem[]): readonly ReceivedItem[] {
  const bodyKey = read.some(({ dedupeKey }) => dedupeKey === null) ? bodyKeyOf(proven) : null;
  return read.flatMap(({ type, dedupeKey, subject, occurredAt }, position) => {
    const sender = proven.senderAt(position);
    if (sender === "not_proven") return [];
    const of = sender === "not_known_yet" ? { organizationId: null, connectionId: null, watchId: null } : sender;
    const key = dedupeKey ?? (bodyKey && `${bodyKey} ${position}`);
    return [{ position, type, dedupeKey: key, subject, occurredAt, ...of }];
  });
}

/**
 * What tells the repeat of a signed request whose event has no id: its bytes, and where the sender of a receiver signs the
 * time, that too. Vendors' events say when they happened. null: nothing is signed, and two equal bodies may be two events.
 */
function bodyKeyOf({ signs, proof: { signedAt }, keptBody }: ProvenRequest): string | null {
  if (signs === "nothing") return null;
  const hash = sha256(keptBody.toString("latin1"));
  return signs === "receivers_body" && signedAt !== null ? `body ${hash} ${signedAt}` : `body ${hash}`;
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
