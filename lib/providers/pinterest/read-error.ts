import type { ProviderFailureHint } from "../contract";
import { errorBody } from "./wire";

// https://developers.pinterest.com/docs/reference/error-codes/
const RATE_LIMITED = 8;
// "Your token does not have sufficient permissions to perform this operation", with status 401 as for a dead token (code 2):
// https://github.com/pinterest/api-quickstart/issues/97
const SCOPE_MISSING = 3;

const MAX_REASON_CHARACTERS = 500;
const DAY_SECONDS = 86_400;

/** What an error answer of Pinterest's API means for us. */
export function readPinterestError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status, headers } = answer;
  const parsed = errorBody.safeParse(answer.body);
  const code = parsed.data?.code;
  if (status === 429 || code === RATE_LIMITED) return { kind: "rate_limited", retryAfterMs: untilReset(headers) };
  if (!parsed.success || status >= 500) return null;
  if (code === SCOPE_MISSING && (status === 401 || status === 403)) return { kind: "scope_missing" };
  if (status === 401) return null;
  return { kind: "rejected", reason: (parsed.data.message || "no reason given").slice(0, MAX_REASON_CHARACTERS) };
}

/** Seconds until the window of the limit begins anew: https://developers.pinterest.com/docs/reference/rate-limits/ */
function untilReset(headers: Headers): number | null {
  const seconds = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, DAY_SECONDS) * 1000 : null;
}
