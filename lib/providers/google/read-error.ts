import type { ProviderFailureHint } from "../contract";
import { errorBody } from "./wire";

// A 403 of Google's may be a quota and not a permission.
// https://developers.google.com/workspace/calendar/api/guides/errors#403_user_rate_limit_exceeded
const RATE_LIMITS = new Set(["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RATE_LIMIT_EXCEEDED"]);

// The token lacks a scope; a calendar that the person may not write to says "forbidden" or "requiredAccessLevel".
const SCOPE_MISSING = new Set([
  "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  "insufficientPermissions",
  "insufficientAuthenticationScopes",
]);

const MAX_REASON_CHARACTERS = 500;

/** What an error answer of Google's APIs means for us. */
export function readGoogleError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const parsed = errorBody.safeParse(answer.body);
  if (!parsed.success) return null;

  const { message, errors = [], details = [] } = parsed.data.error;
  const reasons = [...errors, ...details].flatMap(({ reason }) => reason ?? []);
  if (answer.status === 403 || answer.status === 429) {
    if (reasons.some((reason) => RATE_LIMITS.has(reason))) return { kind: "rate_limited", retryAfterMs: null };
  }
  if (answer.status === 403 && reasons.some((reason) => SCOPE_MISSING.has(reason))) return { kind: "scope_missing" };
  if (answer.status < 400 || answer.status >= 500 || answer.status === 401 || answer.status === 429) return null;
  return { kind: "rejected", reason: (message ?? reasons[0] ?? "no reason given").slice(0, MAX_REASON_CHARACTERS) };
}
