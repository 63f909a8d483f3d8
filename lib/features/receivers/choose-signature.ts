import type { StoredReceiver } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { randomToken } from "@/lib/base/random";
import type { ReceiverSignature } from "@/lib/contracts/receivers";
import { receiverProof } from "@/lib/core/inbox/receiver-proof";
import { secretBytes } from "@/lib/core/inbox/verify/secret-bytes";

/** 256 bits, as Standard Webhooks recommends at least 192. */
const SECRET_BYTES = 32;

export function storedSignature(signature: ReceiverSignature): StoredReceiver["signature"] {
  return signature.kind === "none" ? "none" : signature;
}

export interface SigningSecret {
  readonly secret: string;
  /** The hub made it: whoever asked has to be told. */
  readonly isNew: boolean;
}

/**
 * The secret of a signature: the one that the sender gave out, or a new one; null: none is needed.
 * @throws AppError unprocessable: what was given cannot be a key of it
 */
export function signingSecretFor(receiver: StoredReceiver, given: string | undefined): SigningSecret | null {
  if (receiver.signature === "none") {
    if (given === undefined) return null;
    throw unusable("No signature was chosen that a secret would be for.");
  }
  if (given === undefined) return { secret: newSecret(receiver.signature), isNew: true };
  if (!isUsable(receiver, given)) throw unusable("This form of signature takes a secret in base64.");
  return { secret: given, isNew: false };
}

/** Can it be a key of what was chosen? */
export function isUsable(receiver: StoredReceiver, secret: string): boolean {
  const proof = receiverProof(receiver);
  return proof === "none" || proof.kind === "token" || secretBytes(secret, proof.secret) !== null;
}

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
function newSecret(signature: Exclude<StoredReceiver["signature"], "none">): string {
  const isBase64 = signature.kind === "hmac" && signature.secretEncoding === "base64";
  const token = randomToken(SECRET_BYTES);
  return isBase64 ? `whsec_${Buffer.from(token, "base64url").toString("base64")}` : token;
}

function unusable(message: string): AppError {
  return new AppError("unprocessable", message, { errors: [{ path: "signingSecret", message }] });
}
