import type { StoredProof } from "@/db/schema";
import type { InboundRequest } from "@/lib/providers/webhook-contract";
import { addressSecrets, isDeployments, type NamedSecret, overlapping, readVariable } from "./address-secrets";
import type { Sender } from "./find-senders";
import { inTime } from "./in-time";
import { issuerKeys } from "./issuer-keys";
import type { OwnAddress } from "./own-address";
import type { Receivable } from "./receivable";
import { receiverProof } from "./receiver-proof";
import type { RefusalReason, Verdict } from "./verify/verdict";
import { type ProvenScheme, verifySignature } from "./verify/verify-signature";
import { verifyWatches, type WatchScheme } from "./verify-watches";

/** A request as it came. */
export interface Incoming extends InboundRequest {
  readonly rawBody: Buffer;
}

export interface ProvenRequest {
  readonly kind: "proven";
  readonly proof: StoredProof;
  /** Without what proved nothing. */
  readonly request: InboundRequest;
  /** As it may be kept: the bytes that were signed, or where nothing is signed, what is no secret. */
  readonly keptBody: Buffer;
  /** Whose the event at this place is; not_proven: nobody's that is known. */
  readonly senderAt: (position: number) => Sender | "not_known_yet" | "not_proven";
  readonly refused: number;
  /** Whether the body is signed: by the vendor, or by who sends to a receiver. */
  readonly signs: "vendors_body" | "receivers_body" | "nothing";
}

export type Proven =
  | ProvenRequest
  | { readonly kind: "bad_signature"; readonly reason: RefusalReason }
  | { readonly kind: "unknown_receiver" }
  | { readonly kind: "malformed" };

export interface Proving {
  readonly receivable: Receivable;
  /** null: the integration's shared address. */
  readonly own: OwnAddress | null;
  readonly now: Date;
}

const READ_WITHIN_MS = 2_000;

/** Finds out whether a request is genuine, as its source's scheme says. @throws AppError unavailable */
export function prove(incoming: Incoming, proving: Proving): Promise<Proven> {
  const { scheme } = proving.receivable.source;
  return scheme.kind === "watch_token" || scheme.kind === "item_watch_token"
    ? inTime(proveWatches(scheme, incoming, proving), READ_WITHIN_MS)
    : proveSignature(scheme, incoming, proving);
}

async function proveWatches(scheme: WatchScheme, incoming: Incoming, { receivable }: Proving): Promise<Proven> {
  const verified = await verifyWatches(receivable.integration, scheme, incoming);
  if (verified.kind !== "verified") return verified;
  const { items, body, refused } = verified;
  const senders = new Map(items.map(({ position, sender }) => [position, sender]));
  return {
    kind: "proven",
    proof: { scheme: scheme.kind, secret: "watch", signedAt: null, ageSeconds: null },
    request: { headers: incoming.headers, url: incoming.url, body },
    keptBody: body === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
    senderAt: (position) => senders.get(position) ?? "not_proven",
    refused,
    signs: "nothing",
  };
}

async function proveSignature(scheme: ProvenScheme, incoming: Incoming, proving: Proving): Promise<Proven> {
  const { receivable, own, now } = proving;
  const { source, provider } = receivable;
  const secrets = addressSecrets(source.secrets, { ...receivable, own, now });
  const keys = own ? overlapping(own.keys, { previousUntil: own.previousUntil, now }) : [];
  const signature = own?.receiver ? receiverProof(own.receiver) : "none";
  const verdict = await verifySignature(scheme, {
    ...incoming,
    secrets: secrets.map(({ value }) => value),
    now,
    findKey: issuerKeys(provider),
    readVariable: isDeployments(own) ? readVariable : () => undefined,
    receiver: { keys: keys.map(({ value }) => value), signature },
  });
  if (verdict.kind === "wrong") return { kind: "bad_signature", reason: verdict.reason };
  const tried = scheme.kind === "receiver" && signature === "none" ? keys : secrets;
  const { rawBody, ...request } = incoming;
  const sender = own && { watchId: null, organizationId: own.organizationId, connectionId: own.connectionId };
  return {
    kind: "proven",
    proof: proofOf(verdict, { scheme: scheme.kind, tried, now }),
    request,
    keptBody: rawBody,
    senderAt: () => sender ?? "not_known_yet",
    refused: 0,
    signs: signedBy(scheme, signature),
  };
}

function signedBy(scheme: ProvenScheme, receivers: ReturnType<typeof receiverProof> | "none"): ProvenRequest["signs"] {
  if (scheme.kind === "hmac" || scheme.kind === "ed25519") return "vendors_body";
  return scheme.kind === "receiver" && receivers !== "none" && receivers.kind === "hmac" ? "receivers_body" : "nothing";
}

function proofOf(
  { secret, signedAt }: Extract<Verdict, { kind: "right" }>,
  { scheme, tried, now }: { readonly scheme: string; readonly tried: readonly NamedSecret[]; readonly now: Date },
): StoredProof {
  return {
    scheme,
    secret: tried[secret]?.name ?? "issuer",
    signedAt: signedAt?.toISOString() ?? null,
    ageSeconds: signedAt && Math.floor((now.getTime() - signedAt.getTime()) / 1000),
  };
}
