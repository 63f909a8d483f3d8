import { parseJson } from "@/lib/base/json";
import type { WebhookSource } from "@/lib/providers/contract";
import { keepRequest } from "./keep-request";
import { keptAddress } from "./kept-address";
import { readRawBody } from "./read-raw-body";
import type { ReceiveOutcome } from "./receive-outcome";
import { verifyRequest } from "./verify-request";

/** Vendors' notifications have kilobytes. */
export const MOST_BYTES = 1024 * 1024;
/** The shortest deadline of a vendor is three seconds; who takes longer to send is none. */
const BODY_WITHIN_MS = 10_000;
const MOST_ECHO_CHARACTERS = 2_048;

export interface Receiving {
  /** The integration's key. */
  readonly integration: string;
  readonly source: WebhookSource;
  readonly now: Date;
  /** For tests. */
  readonly bodyWithinMs?: number;
}

/**
 * Takes a provider's request in: the bytes, then whose they are, then one durable statement. What it means is worked out
 * later, by a job: the sender does not wait for it. Throws where the database is away: then the sender has to send again.
 */
export async function receive(request: Request, receiving: Receiving): Promise<ReceiveOutcome> {
  const { integration, source, now, bodyWithinMs = BODY_WITHIN_MS } = receiving;
  const url = new URL(request.url);
  const echo = echoOf(source, url);
  if (echo !== null) return echo;
  // A small body may be a large one unpacked, and no vendor packs these.
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") return { kind: "compressed" };
  const raw = await readRawBody(request, { maxBytes: MOST_BYTES, withinMs: bodyWithinMs });
  if (raw.kind !== "read") return raw;
  const { headers } = request;
  const verified = await verifyRequest(integration, source, { headers, url, body: readJson(raw.bytes) });
  if (verified.kind !== "verified") return verified;
  const { body, refused } = verified;
  const read = source.read({ headers, url, body });
  const items = verified.items.flatMap(({ position, sender }) => {
    const item = read[position];
    if (!item) return [];
    const { type, dedupeKey, subject, occurredAt } = item;
    return [{ position, type, dedupeKey, subject, occurredAt, ...sender }];
  });
  const kept = await keepRequest({
    ...{ integration, receivedAt: now, source: "pushed", connectionId: null, secretVersion: null },
    address: keptAddress(url),
    headers: keptOf(source, headers),
    body: body === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
    proof: { scheme: source.scheme.kind, secret: "watch", signedAt: null, ageSeconds: null },
    items,
  });
  const receiptIds = kept.kind === "kept" ? kept.receiptIds : [];
  return receiptIds.length > 0 ? { kind: "accepted", receiptIds, refused } : { kind: "duplicate" };
}

function echoOf({ handshake }: WebhookSource, url: URL): ReceiveOutcome | null {
  if (handshake === "none" || handshake.kind !== "echo_query") return null;
  const echo = url.searchParams.get(handshake.query);
  if (echo === null) return null;
  return echo.length > MOST_ECHO_CHARACTERS ? { kind: "malformed" } : { kind: "handshake", echo };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readJson(bytes: Buffer): unknown {
  try {
    return parseJson(utf8.decode(bytes));
  } catch {
    return undefined; // no UTF-8
  }
}

function keptOf({ keptHeaders }: WebhookSource, headers: Headers): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}
