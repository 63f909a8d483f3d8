import { createHmac } from "node:crypto";
import { safeEqual } from "@/lib/base/random";
import type { HmacScheme } from "@/lib/providers/webhook-contract";
import { decodeSignature } from "./decode-signature";
import type { Presented } from "./presented";
import { secretBytes } from "./secret-bytes";
import { signedBytes } from "./signed-bytes";
import { refusalOfTime, signingTime } from "./signing-time";
import { type Verdict, wrong } from "./verdict";

/** Senders sign with the old and the new secret while it is changed, and no vendor knows more than a few. */
const MOST_SIGNATURES = 16;
const MOST_CHARACTERS = 8_192;

/** A keyed hash of the body, in a header. */
export function verifyHmac(scheme: HmacScheme, presented: Presented): Verdict {
  const { rawBody, headers, secrets, now } = presented;
  const keys = secrets.map((secret) => secretBytes(secret, scheme.secret));
  if (keys.every((key) => key === null)) return wrong("no_secret_configured");
  const header = headers.get(scheme.header);
  if (!header) return wrong("missing_signature");
  if (header.length > MOST_CHARACTERS) return wrong("malformed_signature");
  const entries = scheme.separator === "none" ? [header] : header.split(scheme.separator);
  const signatures = decodeAll(entries, scheme);
  if (signatures === null) return wrong("malformed_signature");
  const time = signingTime(scheme.signedAt, headers, entries);
  if (time.kind === "wrong") return wrong(time.reason);
  const signed = signedBytes(scheme.signed, { rawBody, headers, timestamp: time.written });
  if (signed === null) return wrong("missing_signature");
  const secret = findRight(keys, { algorithm: scheme.algorithm, signed, signatures });
  if (secret === -1) return wrong("wrong_signature");
  const refusal = refusalOfTime(time, scheme.signedAt, now);
  return refusal ? wrong(refusal) : { kind: "right", secret, signedAt: time.at };
}

/** The header's signatures; null where it has none that is one, or more than anybody sends. */
function decodeAll(entries: readonly string[], { prefix, encoding }: HmacScheme): readonly Buffer[] | null {
  const written = entries.filter((entry) => entry.startsWith(prefix));
  if (written.length > MOST_SIGNATURES) return null;
  const decoded = written.flatMap((entry) => decodeSignature(entry.slice(prefix.length), encoding) ?? []);
  return decoded.length > 0 ? decoded : null;
}

interface Compared {
  readonly algorithm: HmacScheme["algorithm"];
  readonly signed: readonly Uint8Array[];
  readonly signatures: readonly Buffer[];
}

/** Every secret is compared with every signature: how long it takes does not say which one was right. */
function findRight(keys: readonly (Buffer | null)[], { algorithm, signed, signatures }: Compared): number {
  const isRight = keys.map((key) => {
    if (key === null) return false;
    const hmac = createHmac(algorithm, key);
    for (const bytes of signed) hmac.update(bytes);
    const expected = hmac.digest();
    return signatures.filter((signature) => safeEqual(signature, expected)).length > 0;
  });
  return isRight.indexOf(true);
}
