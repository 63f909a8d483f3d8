import { createHmac, createPrivateKey, createSecretKey, sign } from "node:crypto";

/** What a signature is about: it is made over `id.timestamp.body`. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: Buffer;
}

export type Signer = (message: SignedMessage) => string;

const SEED_BYTES = 32;

/**
 * Signs as Standard Webhooks say, with each of the secrets: while one is replaced, receivers may know either.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @returns makes the value of `webhook-signature`
 */
export function signerWith(secrets: readonly string[]): Signer {
  const signers = secrets.map(signerOf);
  return ({ id, timestamp, body }) => {
    const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
    return signers.map((signature) => signature(content)).join(" ");
  };
}

/** The scheme is the secret's own: `whsec_` shared (v1), `whsk_` Ed25519 (v1a). */
function signerOf(secret: string): (content: Buffer) => string {
  const bytes = Buffer.from(secret.slice(secret.indexOf("_") + 1), "base64");
  if (secret.startsWith("whsk_")) {
    const [seed, publicKey] = [bytes.subarray(0, SEED_BYTES), bytes.subarray(SEED_BYTES)];
    const jwk = { kty: "OKP", crv: "Ed25519", d: seed.toString("base64url"), x: publicKey.toString("base64url") };
    const key = createPrivateKey({ key: jwk, format: "jwk" });
    return (content) => `v1a,${sign(null, content, key).toString("base64")}`;
  }
  const key = createSecretKey(bytes);
  return (content) => `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}
