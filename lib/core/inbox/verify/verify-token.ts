import { safeEqual } from "@/lib/base/random";
import type { ValueSource } from "@/lib/providers/webhook-contract";
import { valueAt } from "../value-at";
import type { Presented } from "./presented";
import { type Verdict, wrong } from "./verdict";

const MOST_CHARACTERS = 4_096;

/** The secret itself, somewhere in the request. */
export function verifyToken(
  at: ValueSource,
  { headers, url, body, secrets }: Pick<Presented, "headers" | "url" | "body" | "secrets">,
): Verdict {
  if (secrets.every((secret) => secret.trim() === "")) return wrong("no_secret_configured");
  // Said twice, it is not clear which one another server on the way has looked at.
  if ("query" in at && url.searchParams.getAll(at.query).length > 1) return wrong("malformed_token");
  const token = valueAt(at, { headers, url, body });
  if (!token) return wrong("missing_signature");
  if (token.length > MOST_CHARACTERS) return wrong("malformed_token");
  const secret = secrets.map((one) => safeEqual(token, one) && one.trim() !== "").indexOf(true);
  return secret === -1 ? wrong("wrong_token") : { kind: "right", secret, signedAt: null };
}
