import type { ProviderFailureHint } from "../contract";
import { tiktokError } from "./wire";

const MAX_REASON_CHARACTERS = 500;

// The person did not agree to the scope, or the token is of before it: TikTok says the one with 401 and the other with 400.
// https://developers.tiktok.com/doc/tiktok-api-v2-error-handling
const SCOPE_MISSING = new Set(["scope_not_authorized", "scope_permission_missed"]);

/** What an answer of TikTok's means for us. Its status may be 200 whatever came of it; `ok` is the code of a good one. */
export function readTikTokError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const parsed = tiktokError.safeParse(answer.body);
  if (!parsed.success) return null;
  const { code, message } = parsed.data.error;
  if (code === "ok") return null;
  if (code === "access_token_invalid") return { kind: "unauthorized" };
  if (SCOPE_MISSING.has(code)) return { kind: "scope_missing" };
  if (code === "rate_limit_exceeded" || answer.status === 429) return { kind: "rate_limited", retryAfterMs: null };
  if (code === "internal_error" || answer.status >= 500) return { kind: "unavailable" };
  return { kind: "rejected", reason: (message || code).slice(0, MAX_REASON_CHARACTERS) };
}
