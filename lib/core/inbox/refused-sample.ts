import { newId } from "@/lib/base/id";
import { storable, storableText } from "@/lib/base/storable";
import { COMMON_HEADERS } from "./common-headers";
import { keptAddress } from "./kept-address";
import type { Receivable } from "./receivable";
import type { Refusal, SampleRow } from "./refusals";

const MOST_BODY_BYTES = 2_048;
const MOST_HEADERS = 60;
const MOST_HEADER_CHARACTERS = 300;
const MOST_ADDRESS_CHARACTERS = 500;
const SHOWN_CHARACTERS = 8;
/** Of what is not much longer, a beginning would be too much. */
const SHOWN_FROM_CHARACTERS = 24;
/** What opens something by itself is not shown at all. */
const HIDDEN = /^(?:cookie|set-cookie|proxy-authorization)$/;
/** What proves something is shown by its beginning: enough to tell which one it was. */
const PROOF = /authorization|signature|token|secret|hmac|sig$|key|password|code|state/;
/** Digits and letters that are as long as a secret, wherever they stand: a token in a header of another name. */
const SECRET_LIKE = /[\w+/=-]{24,}/g;

interface Refused {
  readonly request: Request;
  /** null: it was not read. */
  readonly body: Buffer | null;
  readonly ip: string | null;
  readonly receivable: Receivable;
  /** The header that the receiver's own secret comes in; null: none does, or there is no receiver. */
  readonly tokenHeader: string | null;
}

/** A refused request as people may see it: by its beginning, without what is secret. */
export function refusedSample(refusal: Refusal, { request, body, ip, receivable, tokenHeader }: Refused): SampleRow {
  const { integration, connectionId, organizationId, outcome, reason, at } = refusal;
  const address = keptAddress(new URL(request.url)).slice(0, MOST_ADDRESS_CHARACTERS);
  return {
    ...{ id: newId(), receivedAt: at, integration, connectionId, organizationId, outcome, reason, ip },
    address: storableText(address),
    headers: storable(maskedHeaders(request.headers, receivable.source, tokenHeader)),
    bodyStart: body ? maskedBody(receivable.source, body) : Buffer.alloc(0),
    bodyBytes: body?.length ?? 0,
  };
}

/** Headers as people may see them. At a receiver any of them may be the secret that a person chose: their names are enough. */
function maskedHeaders(
  headers: Headers,
  { scheme, keptHeaders }: Receivable["source"],
  tokenHeader: string | null,
): Record<string, string> {
  const named = [...COMMON_HEADERS, ...keptHeaders].filter((name) => name !== tokenHeader);
  const shown = scheme.kind === "receiver" ? new Set(named) : null;
  const asSeen = (name: string, value: string) => (shown?.has(name) === false ? "…" : masked(name, value));
  return Object.fromEntries([...headers].slice(0, MOST_HEADERS).map(([name, value]) => [name, asSeen(name, value)]));
}

function masked(name: string, value: string): string {
  if (HIDDEN.test(name)) return "…";
  if (PROOF.test(name)) return value.length >= SHOWN_FROM_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : "…";
  return value
    .slice(0, MOST_HEADER_CHARACTERS)
    .replaceAll(SECRET_LIKE, (text) => `${text.slice(0, SHOWN_CHARACTERS)}…`);
}

/** Its beginning. What the source says is secret in a body is hidden by its name: one that was refused need not be JSON. */
function maskedBody({ secretsInBody }: Receivable["source"], body: Buffer): Buffer {
  const start = body.subarray(0, MOST_BODY_BYTES);
  const names = secretsInBody.map((path) => escaped(path.slice(path.lastIndexOf(".") + 1)));
  if (names.length === 0) return start;
  const named = names.join("|");
  // Latin-1 has a character for each byte: those that are no text come back as they were.
  const text = start
    .toString("latin1")
    .replaceAll(new RegExp(`("(?:${named})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*`, "g"), "$1…")
    .replaceAll(new RegExp(`((?:^|&)(?:${named})=)[^&]*`, "g"), "$1…");
  return Buffer.from(text.replaceAll("…", "..."), "latin1");
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, (sign) => `\\${sign}`);
}
