import { createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { associatedData, type SecretBinding } from "./binding";
import { keyRing, type VaultKey } from "./key-ring";
import type { Sealed } from "./seal";

/** key_missing: an operator can bring the key back; not_authentic: the bytes were changed or belong elsewhere. */
export type UnreadableReason = "key_missing" | "not_authentic";

/** A secret that does not open. Says whose and which, never what. */
export class SecretUnreadableError extends Error {
  override readonly name = "SecretUnreadableError";
  readonly reason: UnreadableReason;
  readonly subjectId: string;
  readonly field: string;

  constructor(reason: UnreadableReason, binding: SecretBinding, keyId: string) {
    super(
      reason === "key_missing"
        ? `The ${binding.field} of ${binding.subjectId} was sealed with key "${keyId}", which ENCRYPTION_KEYS does not hold.`
        : `The ${binding.field} of ${binding.subjectId} does not open: it was changed, or it belongs to another row.`,
    );
    this.reason = reason;
    this.subjectId = binding.subjectId;
    this.field = binding.field;
  }
}

const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/**
 * Decrypts a secret for what it is bound to.
 * @throws SecretUnreadableError
 */
export function openSealed({ keyId, nonce, ciphertext }: Sealed, binding: SecretBinding): string {
  const key = keyRing().find(keyId);
  if (!key) throw new SecretUnreadableError("key_missing", binding, keyId);
  if (nonce.length !== NONCE_BYTES || ciphertext.length < TAG_BYTES) {
    throw new SecretUnreadableError("not_authentic", binding, keyId);
  }
  const tagAt = ciphertext.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(key), nonce, { authTagLength: TAG_BYTES })
    .setAAD(associatedData(binding))
    .setAuthTag(ciphertext.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(0, tagAt)), decipher.final()]).toString("utf8");
  } catch {
    // Node's error says nothing more, and nothing of a failed decryption may travel.
    throw new SecretUnreadableError("not_authentic", binding, keyId);
  }
}

/** Made once: OpenSSL takes longer to prepare a key than to open a token. */
const prepared = new WeakMap<VaultKey, KeyObject>();

function keyOf(key: VaultKey): KeyObject {
  const known = prepared.get(key) ?? createSecretKey(key.bytes);
  prepared.set(key, known);
  return known;
}
