import type { ProviderFailure } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { parseRetryAfter } from "./retry-after";

/** A failure for the engines; `scope_missing` is settled by `connectionHttp`, which knows what was granted. */
export type CallFailure = ProviderFailure | { readonly kind: "scope_missing" };

interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly now: Date;
}

/** Where a provider names no time: long enough for a quota per minute. */
const DEFAULT_WAIT_MS = 60_000;

/** What an answer that is not 2xx means: the vendor's own words first, then its status. */
export function classifyFailure(provider: ProviderDefinition, answer: FailedAnswer): CallFailure {
  const { status, headers, text, now } = answer;
  const waitMs = parseRetryAfter(headers.get("retry-after"), now);
  const hint = provider.readError({ status, headers, body: parseJson(text) });
  switch (hint?.kind) {
    case "rate_limited":
      return { kind: "rate_limited", retryAfterMs: waitMs ?? hint.retryAfterMs ?? DEFAULT_WAIT_MS };
    case "rejected":
      return { kind: "rejected", status, reason: hint.reason };
    case "unavailable":
      return { kind: "unavailable", status };
    case "unauthorized":
    case "scope_missing":
      return { kind: hint.kind };
  }
  if (status === 401) return { kind: "unauthorized" };
  if (status === 429) return { kind: "rate_limited", retryAfterMs: waitMs ?? DEFAULT_WAIT_MS };
  if (status >= 500 || status === 408) return { kind: "unavailable", status };
  // A redirect would take the token along, perhaps to another host.
  if (status < 400) return { kind: "malformed", issues: `HTTP ${status} is no answer that we follow` };
  return { kind: "rejected", status, reason: `HTTP ${status}` };
}
