import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Ed25519Scheme } from "@/lib/providers/webhook-contract";
import { decodeSignature } from "./decode-signature";
import type { Presented } from "./presented";
import { signedBytes } from "./signed-bytes";
import { refusalOfTime, signingTime } from "./signing-time";
import { type Verdict, wrong } from "./verdict";

/** What stands before the 32 bytes of such a key where it is written in full. RFC 8410, section 4 */
const KEY_START = Buffer.from("302a300506032b6570032100", "hex");
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** A signature that the vendor's public key checks: the secrets are public keys, in hex. */
export function verifyEd25519(scheme: Ed25519Scheme, { rawBody, headers, secrets, now }: Presented): Verdict {
  const keys = secrets.map(publicKey);
  if (keys.every((key) => key === null)) return wrong("no_secret_configured");
  const header = headers.get(scheme.header);
  if (!header) return wrong("missing_signature");
  const signature = decodeSignature(header, "hex");
  if (signature?.length !== SIGNATURE_BYTES) return wrong("malformed_signature");
  const time = signingTime(scheme.signedAt, headers, []);
  if (time.kind === "wrong") return wrong(time.reason);
  const signed = signedBytes(scheme.signed, { rawBody, headers, timestamp: time.written });
  if (signed === null) return wrong("missing_signature");
  const message = Buffer.concat(signed);
  const secret = keys.findIndex((key) => key !== null && verify(null, message, key, signature));
  if (secret === -1) return wrong("wrong_signature");
  const refusal = refusalOfTime(time, scheme.signedAt, now);
  return refusal ? wrong(refusal) : { kind: "right", secret, signedAt: time.at };
}

function publicKey(hex: string): KeyObject | null {
  const bytes = Buffer.from(hex.trim(), "hex");
  if (bytes.length !== KEY_BYTES || bytes.toString("hex") !== hex.trim().toLowerCase()) return null;
  return createPublicKey({ key: Buffer.concat([KEY_START, bytes]), format: "der", type: "spki" });
}
