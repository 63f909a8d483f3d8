import { createHash } from "node:crypto";
import { safeEqual } from "@/lib/base/random";

export interface PkceChallenge {
  readonly value: string;
  readonly method: "S256" | "plain";
}

/** RFC 7636, section 4.1: 43 to 128 unreserved characters; the same holds for a challenge. */
const PKCE_TEXT = /^[A-Za-z0-9._~-]{43,128}$/;

export function isPkceText(text: string): boolean {
  return PKCE_TEXT.test(text);
}

export function verifierFits(challenge: PkceChallenge, verifier: string): boolean {
  if (!isPkceText(verifier)) return false;
  const derived = challenge.method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  return safeEqual(derived, challenge.value);
}
