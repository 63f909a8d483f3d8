import type { ProviderFailureHint } from "../contract";
import { errorBody, jsonErrors } from "./wire";

const MAX_REASON_CHARACTERS = 500;
const DAY_SECONDS = 86_400;

/** What an error answer of Reddit's means for us; some of them come with status 200. */
export function readRedditError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status, headers } = answer;
  if (status < 400) return readInside(answer.body);
  // https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki
  if (status === 429) return { kind: "rate_limited", retryAfterMs: toMs(headers.get("x-ratelimit-reset")) };
  // RFC 6750: the body says "Forbidden" whatever the reason is.
  const challenge = headers.get("www-authenticate") ?? "";
  if (status === 403 && challenge.includes("insufficient_scope")) return { kind: "scope_missing" };
  const parsed = errorBody.safeParse(answer.body);
  if (!parsed.success || status === 401 || status >= 500) return null;
  const { explanation, reason, message } = parsed.data;
  return rejected(explanation || reason || message);
}

/** `api_type=json`: https://www.reddit.com/dev/api/#POST_api_submit */
function readInside(body: unknown): ProviderFailureHint | null {
  const parsed = jsonErrors.safeParse(body);
  if (!parsed.success) return null;
  const { errors, ratelimit } = parsed.data.json;
  const [code, words] = errors[0] ?? [];
  if (code === "RATELIMIT") return { kind: "rate_limited", retryAfterMs: toMs(ratelimit ?? null) };
  if (code === "USER_REQUIRED") return { kind: "unauthorized" };
  return rejected(words || code);
}

function rejected(reason: string | null | undefined): ProviderFailureHint {
  return { kind: "rejected", reason: (reason || "no reason given").slice(0, MAX_REASON_CHARACTERS) };
}

function toMs(seconds: string | number | null): number | null {
  const value = seconds === null ? Number.NaN : Number(seconds);
  return Number.isFinite(value) && value >= 0 ? Math.min(value, DAY_SECONDS) * 1000 : null;
}
