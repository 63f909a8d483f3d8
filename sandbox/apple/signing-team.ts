import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

export const TEAM_ID = "SANDBOXTM1";
export const KEY_ID = "SANDBOXKEY";

/** An invented key of the team's, the same in every sandbox. It opens nothing but this stand-in. */
const privateKey = inventKey("the sandbox's team at Apple");

/** As it stands in the `.p8` file that Apple lets a team download once. */
export const PRIVATE_KEY_PEM = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
export const PUBLIC_KEY = createPublicKey(privateKey);

/** A key on the curve P-256, made of a text. */
export function inventKey(text: string): KeyObject {
  const d = createHash("sha256").update(text).digest();
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(d);
  const point = pair.getPublicKey(); // 0x04, x, y
  const part = (bytes: Buffer) => bytes.toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", d: part(d), x: part(point.subarray(1, 33)), y: part(point.subarray(33)) };
  return createPrivateKey({ key: jwk, format: "jwk" });
}
