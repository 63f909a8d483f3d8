import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

/** How a private key of 32 bytes is written as PKCS #8: https://datatracker.ietf.org/doc/html/rfc8410#section-7 */
const BEFORE_KEY = Buffer.from("302e020100300506032b657004220420", "hex");
const KEY_BYTES = 32;

/** The key that the app's requests are signed with: always the same one, so that a hub can be told its public half. */
const KEY = keyOf("SANDBOX-discord-application-key");
const SOMEBODYS_KEY = keyOf("SANDBOX-discord-key-of-somebody");

/** What the developer portal shows as "Public Key". */
export const PUBLIC_KEY = createPublicKey(KEY)
  .export({ format: "der", type: "spki" })
  .subarray(-KEY_BYTES)
  .toString("hex");

export function signAsApp(text: string, isForged: boolean): string {
  return sign(null, Buffer.from(text), isForged ? SOMEBODYS_KEY : KEY).toString("hex");
}

function keyOf(seed: string): KeyObject {
  const secret = createHash("sha256").update(seed).digest();
  return createPrivateKey({ key: Buffer.concat([BEFORE_KEY, secret]), format: "der", type: "pkcs8" });
}
