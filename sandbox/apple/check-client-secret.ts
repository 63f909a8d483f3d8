import { verify } from "node:crypto";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { OAuthClient } from "../kit/oauth/profile";
import { KEY_ID, PUBLIC_KEY, TEAM_ID } from "./signing-team";

const head = z.object({ alg: z.literal("ES256"), kid: z.literal(KEY_ID) });
const claims = z.object({
  iss: z.literal(TEAM_ID),
  aud: z.literal("https://appleid.apple.com"),
  sub: z.string(),
  iat: z.number(),
  exp: z.number(),
});

/** Six months, counted from now and not from `iat`. */
const MOST_SECONDS = 15_777_000;
const SKEW_SECONDS = 5 * 60;
const SIGNATURE_BYTES = 64;

/**
 * A client secret as Apple wants it: a token signed with the team's key, for this client, and not for longer than six
 * months. A signature in DER has another length than r and s side by side.
 * https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export function checkClientSecret(
  client: OAuthClient,
  secret: string,
  now: Date,
): "ok" | "wrong_secret" | "expired_secret" {
  const [headPart = "", claimsPart = "", signaturePart = "", ...rest] = secret.split(".");
  const read = (part: string) => parseJson(Buffer.from(part, "base64url").toString("utf8"));
  const parsed = claims.safeParse(read(claimsPart));
  const signature = Buffer.from(signaturePart, "base64url");
  if (rest.length > 0 || !head.safeParse(read(headPart)).success || !parsed.success) return "wrong_secret";
  if (parsed.data.sub !== client.id || signature.length !== SIGNATURE_BYTES) return "wrong_secret";
  const signed = Buffer.from(`${headPart}.${claimsPart}`);
  if (!verify("sha256", signed, { key: PUBLIC_KEY, dsaEncoding: "ieee-p1363" }, signature)) return "wrong_secret";

  const seconds = now.getTime() / 1_000;
  const { iat, exp } = parsed.data;
  if (iat > seconds + SKEW_SECONDS || exp > seconds + MOST_SECONDS) return "wrong_secret";
  return exp > seconds ? "ok" : "expired_secret";
}
