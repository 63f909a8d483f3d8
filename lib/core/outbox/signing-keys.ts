import { generateKeyPairSync, randomBytes } from "node:crypto";

// 24 to 64 bytes: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
const SECRET_BYTES = 32;

/** A new shared secret (v1), as both sides keep it. */
export function makeSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

export interface SigningKeyPair {
  /** `whsk_…`: seed and public key, one after the other, as the libraries of Standard Webhooks write it. */
  readonly secretKey: string;
  /** `whpk_…`: for everyone. */
  readonly publicKey: string;
}

/** A new Ed25519 key pair (v1a). */
export function makeSigningKeyPair(): SigningKeyPair {
  const { d = "", x = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const [seed, publicKey] = [Buffer.from(d, "base64url"), Buffer.from(x, "base64url")];
  return {
    secretKey: `whsk_${Buffer.concat([seed, publicKey]).toString("base64")}`,
    publicKey: `whpk_${publicKey.toString("base64")}`,
  };
}
