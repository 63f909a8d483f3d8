import type { ProviderFailure, TypedFault } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json";
import type { ProviderDefinition, ProviderFailureHint } from "@/lib/providers/contract";
import { parseRetryAfter } from "./retry-after";

/** A failure for the engines; `scope_missing` is settled by `connectionHttp`, which knows what was granted. */
export type CallFailure = ProviderFailure | { readonly kind: "scope_missing" };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly now: Date;
}

/** Where a provider names no time: long enough for a quota per minute. */
const DEFAULT_WAIT_MS = 60_000;

/** What an answer that is not 2xx means: the vendor's own words first, then its status. */
export function classifyFailure(provider: ProviderDefinition, answer: Answer & { readonly text: string }): CallFailure {
  const { status, headers, text } = answer;
  const hint = provider.readError({ status, headers, body: parseJson(text) });
  if (hint) return failureOfHint(hint, answer);
  if (status === 401) return { kind: "unauthorized" };
  if (status === 429) return failureOfHint({ kind: "rate_limited", retryAfterMs: null }, answer);
  if (status >= 500 || status === 408) return { kind: "unavailable", status };
  // A redirect would take the token along, perhaps to another host.
  if (status < 400) return { kind: "malformed", issues: `HTTP ${status} is no answer that we follow` };
  return { kind: "rejected", status, reason: `HTTP ${status}` };
}

/** What the vendor's own words mean, whatever the answer's status. */
export function failureOfHint(hint: ProviderFailureHint, { status, headers, now }: Answer): CallFailure {
  switch (hint.kind) {
    case "rate_limited": {
      const waitMs = parseRetryAfter(headers.get("retry-after"), now);
      return { kind: "rate_limited", retryAfterMs: waitMs ?? hint.retryAfterMs ?? DEFAULT_WAIT_MS };
    }
    case "rejected":
      return {
        kind: "rejected",
        status,
        reason: hint.reason,
        ...typedFault(hint),
        ...(hint.chat ? { chat: hint.chat } : {}),
      };
    case "unavailable":
      return { kind: "unavailable", status, ...(hint.diagnosis ? { diagnosis: hint.diagnosis } : {}) };
    case "unauthorized":
      return { kind: "unauthorized", ...typedFault(hint) };
    case "scope_missing":
      return { kind: "scope_missing" };
  }
}

function typedFault({ fault, field, detail, diagnosis }: TypedFault): TypedFault {
  return {
    ...(fault ? { fault } : {}),
    ...(field ? { field } : {}),
    ...(detail ? { detail } : {}),
    ...(diagnosis ? { diagnosis } : {}),
  };
}
