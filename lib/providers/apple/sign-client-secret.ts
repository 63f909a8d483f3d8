import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import type { UnusableVariable } from "../contract";

/** The variables beside the client id: whose key it is, which one, and the key itself (`AuthKey_….p8`). */
export const APPLE_VARIABLES = ["APPLE_TEAM_ID", "APPLE_KEY_ID", "APPLE_PRIVATE_KEY"] as const;

// Apple takes up to six months. It is made anew for each request: a quarter of an hour to either side is what our clock
// may be off.
const SKEW_SECONDS = 15 * 60;

/**
 * The client secret of one request: a token that we sign. Its signature is r and s side by side (RFC 7518, section 3.4),
 * and not the DER that Node makes by itself: that, Apple refuses.
 * https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export async function signClientSecret({
  clientId,
  variables,
  now,
}: {
  clientId: string;
  variables: Readonly<Record<string, string>>;
  now: Date;
}): Promise<string | UnusableVariable> {
  const { APPLE_TEAM_ID: team = "", APPLE_KEY_ID: keyId = "", APPLE_PRIVATE_KEY: pem = "" } = variables;
  const key = readKey(pem);
  if (!key) return { unusable: "APPLE_PRIVATE_KEY" };
  const seconds = Math.floor(now.getTime() / 1000);
  const head = { alg: "ES256", kid: keyId };
  const claims = {
    iss: team,
    iat: seconds - SKEW_SECONDS,
    exp: seconds + SKEW_SECONDS,
    aud: "https://appleid.apple.com",
    sub: clientId,
  };
  const input = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}

/**
 * In one line, with `\n` for its line ends, as it has to stand in some environments, or as it is. Null where it is not
 * the content of a `.p8` file: a private key on the curve P-256, which is what ES256 signs with (RFC 7518, section 3.4).
 */
function readKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem.replaceAll("\\n", "\n"));
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
  } catch {
    return null; // without the cause: its message may repeat the key
  }
}
