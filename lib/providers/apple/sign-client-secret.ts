import { createPrivateKey, sign } from "node:crypto";

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
}): Promise<string> {
  const { APPLE_TEAM_ID: team = "", APPLE_KEY_ID: keyId = "", APPLE_PRIVATE_KEY: pem = "" } = variables;
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
  const signature = sign("sha256", Buffer.from(input), { key: readKey(pem), dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}

/** In one line, with `\n` for its line ends, as it has to stand in some environments, or as it is. */
function readKey(pem: string) {
  try {
    return createPrivateKey(pem.replaceAll("\\n", "\n"));
  } catch {
    // Without the cause: its message may repeat the key.
    throw new Error("APPLE_PRIVATE_KEY is not the content of a .p8 file");
  }
}
