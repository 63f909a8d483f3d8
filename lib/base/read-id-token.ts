import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";

/** Our clock or theirs may be ten minutes off, and the answer has travelled. */
const CLOCK_SKEW_MS = 15 * 60 * 1000;

const always = z.object({ aud: z.string(), exp: z.number() });

/**
 * The claims of an id_token that came straight from the token endpoint. Its signature is not checked: OpenID Connect
 * Core 3.1.3.7, rule 6, lets TLS between us and the token endpoint stand for it. Audience and expiry are (rules 3, 9).
 */
export function readIdToken<T>(idToken: unknown, { audience, claims }: { audience: string; claims: z.ZodType<T> }): T {
  const payload = typeof idToken === "string" ? (idToken.split(".")[1] ?? "") : "";
  const decoded = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  const { aud, exp } = always.parse(decoded);
  if (aud !== audience) throw new Error("the id_token was issued to another app");
  if (exp * 1000 + CLOCK_SKEW_MS < clock.now().getTime()) throw new Error("the id_token has expired");
  return claims.parse(decoded);
}
