import { log } from "@/lib/base/log";
import { addressSecrets, readVariable } from "./address-secrets";
import { type FoundAddress, findOwnAddress, refreshOwnAddress } from "./find-own-address";
import { answerAddress } from "./handshake";
import { parseBody } from "./parse-body";
import type { Incoming, Proving } from "./prove";
import { readRawBody } from "./read-raw-body";
import type { Receivable } from "./receivable";
import type { ReceiveOutcome } from "./receive-outcome";
import { handshaken, type TakenIn, takeIn } from "./take-in";
import { tokenHeader } from "./token-header";

/** Vendors' notifications have kilobytes. */
export const MOST_BYTES = 1024 * 1024;
/** The shortest deadline of a vendor is three seconds; who takes longer to send is none. */
const BODY_WITHIN_MS = 10_000;
/** A secret that is changed again and again while a request is looked at is none that it was signed with. */
const MOST_LOOKS = 3;

export interface Receiving {
  readonly receivable: Receivable;
  /** The connection that the address names; null: the integration's shared address. */
  readonly connectionId: string | null;
  readonly now: Date;
  /** For tests. */
  readonly bodyWithinMs?: number;
}

export interface Received {
  readonly outcome: ReceiveOutcome;
  /** What was seen of it on the way. */
  readonly seen: {
    /** Of the connection that the address names, where there is one. */
    readonly organizationId: string | null;
    /** null: it was not read. */
    readonly body: Buffer | null;
    /** The header that the secret of the receiver there comes in; null: none does. */
    readonly tokenHeader: string | null;
  };
}

/**
 * Takes a provider's request in: the bytes, then whose they are, then one durable statement. What it means is worked out
 * later, by a job: the sender does not wait for it.
 * @throws AppError unavailable where the database is away: then the sender has to send again
 */
export async function receive(request: Request, receiving: Receiving): Promise<Received> {
  const { receivable, connectionId, bodyWithinMs: withinMs = BODY_WITHIN_MS } = receiving;
  const known = await knownOrWaited(request, receiving);
  if (known.kind === "not_kept")
    return { outcome: known, seen: { organizationId: null, body: null, tokenHeader: null } };
  const { found } = known;
  const organizationId = found.address?.organizationId ?? null;
  const secretIn = tokenHeader(found.address?.receiver);
  const ended = (outcome: ReceiveOutcome, body: Buffer | null = null): Received => ({
    outcome,
    seen: { organizationId, body, tokenHeader: secretIn },
  });
  if (connectionId !== null && !found.address) return ended({ kind: "unknown_receiver" });
  const refusal = refuseUnread(request, { ...receiving, own: found.address });
  if (refusal) return ended(refusal);
  const raw = await readRawBody(request, { maxBytes: MOST_BYTES, withinMs });
  if (raw.kind !== "read") return ended(raw);
  const { headers } = request;
  const body = parseBody(receivable.source, headers, raw.bytes);
  const incoming = { headers, url: new URL(request.url), body, rawBody: raw.bytes };
  return ended(await takeInByNewest(incoming, receiving, found), raw.bytes);
}

type Known = { readonly kind: "known"; readonly found: FoundAddress } | Extract<ReceiveOutcome, { kind: "not_kept" }>;

/** Where nobody can tell whose an address is, a person who waits for the answer is told in words that they can repeat it. */
async function knownOrWaited(request: Request, receiving: Receiving): Promise<Known> {
  try {
    return { kind: "known", found: await addressOf(receiving) };
  } catch (error) {
    const answer = await failedAnswer(request, receiving);
    if (!answer) throw error;
    log.warn(
      { err: error, integration: receiving.receivable.integration },
      "what a person waits for could not be kept",
    );
    return { kind: "not_kept", answer };
  }
}

async function failedAnswer(request: Request, { receivable, bodyWithinMs: withinMs = BODY_WITHIN_MS }: Receiving) {
  const { source } = receivable;
  if (source.interactive === "none") return null;
  const raw = await readRawBody(request, { maxBytes: MOST_BYTES, withinMs });
  if (raw.kind !== "read") return null;
  const { headers } = request;
  const body = parseBody(source, headers, raw.bytes);
  return source.interactive({ headers, url: new URL(request.url), body })?.failed ?? null;
}

/** The shared address is everybody's, and a connection's own is of one integration. */
async function addressOf({ connectionId, receivable }: Receiving): Promise<FoundAddress> {
  if (connectionId === null) return { address: null, isFresh: true };
  return ofIntegration(await findOwnAddress(connectionId), receivable);
}

function ofIntegration(found: FoundAddress, { integration }: Receivable): FoundAddress {
  return found.address?.integration === integration ? found : { ...found, address: null };
}

/** What is answered before a body is read: questions in the address, and what no vendor sends. */
function refuseUnread(request: Request, { receivable, own, now }: Proving): ReceiveOutcome | null {
  const { source } = receivable;
  const asked = answerAddress(source.handshake, {
    url: new URL(request.url),
    secrets: addressSecrets(source.secrets, { ...receivable, own, now }).map(({ value }) => value),
    readVariable,
    connectionId: own?.connectionId ?? null,
  });
  const answer = handshaken(asked);
  if (answer) return answer;
  if (request.method !== "POST") return { kind: "wrong_method" };
  // A small body may be a large one unpacked, and no vendor packs these.
  const encoding = request.headers.get("content-encoding") ?? "identity";
  return encoding.toLowerCase() === "identity" ? null : { kind: "compressed" };
}

/** What is remembered of an address may be older than its secret: nothing is refused by it, and nothing kept. */
async function takeInByNewest(incoming: Incoming, receiving: Receiving, first: FoundAddress): Promise<ReceiveOutcome> {
  const { receivable, connectionId, now } = receiving;
  let found = first;
  let taken: TakenIn = { kind: "outdated" };
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    taken = await takeIn(incoming, { receivable, own: found.address, now });
    const isLast = taken.kind !== "outdated" && (taken.kind !== "bad_signature" || found.isFresh);
    if (isLast || connectionId === null) break;
    found = ofIntegration(await refreshOwnAddress(connectionId), receivable);
    if (!found.address) return { kind: "unknown_receiver" };
  }
  return taken.kind === "outdated" ? { kind: "bad_signature", reason: "wrong_signature" } : taken;
}
