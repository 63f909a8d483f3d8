import { clock } from "@/lib/base/clock";
import type { ProviderFailureHint } from "../contract";
import { errorBody } from "./wire";

const MAX_REASON_CHARACTERS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

// 426 NONEXISTENT_VERSION, or 400 where none is sent: https://learn.microsoft.com/linkedin/marketing/versioning
const VERSION_ERRORS = new Set(["NONEXISTENT_VERSION", "VERSION_MISSING"]);
const VERSION_REMEDY =
  "LinkedIn has retired the version of its API that this hub asks for. Its operator sets a newer one in LINKEDIN_API_VERSION.";

/** What an error answer of LinkedIn's API means for us. */
export function readLinkedInError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status } = answer;
  const { message, code } = errorBody.safeParse(answer.body).data ?? {};
  if (status === 426 || VERSION_ERRORS.has(code ?? "")) {
    return { kind: "rejected", reason: [VERSION_REMEDY, message].filter(Boolean).join(" ").slice(0, 500) };
  }
  if (status === 429) return { kind: "rate_limited", retryAfterMs: untilReset(message ?? "") };
  // "Not enough permissions to access: POST /images": the token lacks the scope. Others who may not do a thing get other words.
  if (status === 403 && message?.startsWith("Not enough permissions to access")) return { kind: "scope_missing" };
  if (!message || status === 401 || status >= 500) return null;
  return { kind: "rejected", reason: message.slice(0, MAX_REASON_CHARACTERS) };
}

/** Limits of a day begin anew at midnight UTC: https://learn.microsoft.com/linkedin/shared/api-guide/concepts/rate-limits */
function untilReset(message: string): number | null {
  return /\bDAY\b/.test(message) ? DAY_MS - (clock.now().getTime() % DAY_MS) : null;
}
