import { createCipheriv, randomBytes } from "node:crypto";
import { associatedData, type SecretBinding } from "./binding";
import { keyRing } from "./key-ring";

/** A secret at rest. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: Uint8Array;
  /** The encrypted text and, in its last 16 bytes, the tag. */
  readonly ciphertext: Uint8Array;
}

// 96 random bits: safe for 2^32 secrets per key (NIST SP 800-38D section 8.3).
const NONCE_BYTES = 12;

/** Encrypts a secret with the newest key (AES-256-GCM), bound to what it belongs to. */
export function seal(plaintext: string, binding: SecretBinding): Sealed {
  const { id: keyId, bytes } = keyRing().newest;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", bytes, nonce).setAAD(associatedData(binding));
  const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { keyId, nonce, ciphertext };
}
