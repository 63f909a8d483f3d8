import { clock } from "@/lib/base/clock";
import type { ProviderFailureHint } from "../contract";
import { errorBody } from "./wire";

const MAX_REASON_CHARACTERS = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What an error answer of X's means for us. https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export function readXError(answer: { status: number; headers: Headers; body: unknown }): ProviderFailureHint | null {
  const { status, headers } = answer;
  const parsed = errorBody.safeParse(answer.body);
  const problem = parsed.success ? (parsed.data.errors?.[0] ?? parsed.data) : {};
  const reason = (problem.detail || problem.message || problem.title || "no reason given").slice(
    0,
    MAX_REASON_CHARACTERS,
  );

  // Errors beside data are about single fields of it; without data they are the answer.
  if (status < 400) return parsed.data?.errors?.length && !parsed.data.data ? { kind: "rejected", reason } : null;
  if (status === 429) {
    // A cap on spending or on the month's use does not end with the window.
    if (problem.type?.endsWith("/usage-capped")) return { kind: "rejected", reason };
    return { kind: "rate_limited", retryAfterMs: untilReset(headers) };
  }
  // X gives no other reason where the token lacks a scope; everything else that is forbidden has a detail of its own.
  if (status === 403 && reason === "Forbidden") return { kind: "scope_missing" };
  if (!parsed.success || status === 401 || status >= 500) return null;
  return { kind: "rejected", reason };
}

/** Seconds since 1970: https://docs.x.com/fundamentals/rate-limits */
function untilReset(headers: Headers): number | null {
  const reset = Number(headers.get("x-rate-limit-reset"));
  if (!Number.isFinite(reset) || reset <= 0) return null;
  return Math.min(Math.max(reset * 1000 - clock.now().getTime(), 0), DAY_MS);
}
