import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { z } from "zod";
import type { SandboxState } from "./state";

/** An RSA key of this data folder; ID tokens of every stand-in are signed with it. */
export interface SigningKey {
  readonly keyId: string;
  /** The JSON Web Key Set that clients verify with (RFC 7517). */
  readonly keySet: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** A compact JSON Web Signature over the claims, RS256. */
  sign(claims: Readonly<Record<string, unknown>>): string;
  /** The same by somebody else: it names this key, and is signed with another. */
  forge(claims: Readonly<Record<string, unknown>>): string;
}

/** Made at the first use and then kept: a client that cached the key set goes on working after a restart. */
export function signingKey(state: SandboxState): SigningKey {
  const section = state.section("signing-key", z.object({ pem: z.string() }), () => ({ pem: generatePem() }));
  section.touch();
  const privateKey = createPrivateKey(section.data.pem);
  const jwk = createPublicKey(privateKey).export({ format: "jwk" });
  const keyId = createHash("sha256").update(String(jwk.n)).digest("hex").slice(0, 40);
  return {
    keyId,
    keySet: { keys: [{ ...jwk, kid: keyId, use: "sig", alg: "RS256" }] },
    sign: (claims) => signCompact(privateKey, keyId, claims),
    forge: (claims) => signCompact(createPrivateKey(generatePem()), keyId, claims),
  };
}

function generatePem(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

function signCompact(key: KeyObject, keyId: string, claims: Readonly<Record<string, unknown>>): string {
  const input = [{ alg: "RS256", kid: keyId, typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${input}.${sign("sha256", Buffer.from(input), key).toString("base64url")}`;
}

/** `at_hash` of OpenID Connect Core 3.1.3.6 for RS256: the left half of the token's SHA-256. */
export function accessTokenHash(accessToken: string): string {
  return createHash("sha256").update(accessToken).digest().subarray(0, 16).toString("base64url");
}
