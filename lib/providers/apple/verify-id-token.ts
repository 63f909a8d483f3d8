import { createPublicKey, verify } from "node:crypto";
import { parseJson } from "@/lib/base/json";
import { readIdToken } from "@/lib/base/read-id-token";
import { type IdentityClaims, identityClaims, type KeySet, tokenHead } from "./wire";

/**
 * The claims of an id_token of Apple's: signed by one of its keys, issued by Apple to us, and not expired.
 * https://developer.apple.com/documentation/signinwithapple/verifying-a-user#Verify-the-identity-token
 * @throws Error where any of that is not so
 */
export function verifyIdToken(idToken: string, { keys, audience }: KeySet & { audience: string }): IdentityClaims {
  const [head = "", claims = "", signature = ""] = idToken.split(".");
  const { kid } = tokenHead.parse(parseJson(Buffer.from(head, "base64url").toString("utf8")));
  const jwk = keys.find((candidate) => candidate.kid === kid);
  if (!jwk) throw new Error("the id_token is signed with a key that Apple does not have");
  const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  const isSigned = verify("sha256", Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url"));
  if (!isSigned) throw new Error("the id_token is not signed by Apple");
  return readIdToken(idToken, { audience, claims: identityClaims });
}
