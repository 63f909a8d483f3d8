import type { ProviderFailureHint } from "../contract";
import { graphError } from "./wire";

const MAX_REASON_CHARACTERS = 500;

/** Said of a delta link that Graph does not honour any more, with 410 or another status. */
export const SYNC_STATE_LOST = "Microsoft does not know any more how far the sync had come.";

// In lower case. https://learn.microsoft.com/graph/delta-query-overview#synchronization-reset
const LOST_STATES = new Set(["syncstatenotfound", "syncstateinvalid", "resyncrequired"]);

// Graph says these to an account without a mailbox in Microsoft's cloud: no licence, or a server of the company's own.
// https://learn.microsoft.com/graph/resolve-auth-errors and https://learn.microsoft.com/graph/hybrid-rest-support
const NO_MAILBOX = new Set([
  "MailboxNotEnabledForRESTAPI",
  "MailboxNotSupportedForRESTAPI",
  "MailboxNotHostedInExchangeOnline",
]);

/**
 * What an error answer of Graph's means for us. A 403 is a missing permission of the token's only where Graph says so:
 * `ErrorAccessDenied` comes from a calendar that this person may not change, too.
 * https://learn.microsoft.com/graph/errors
 */
export function readGraphError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status, headers } = answer;
  // Graph asks for patience with 503 as well; only then it says how long.
  // https://learn.microsoft.com/graph/throttling#best-practices-to-handle-throttling
  if (status === 503 && headers.has("retry-after")) return { kind: "rate_limited", retryAfterMs: null };
  const parsed = graphError.safeParse(answer.body);
  if (!parsed.success || status < 400 || status >= 500 || status === 401 || status === 429) return null;

  const { code, message } = parsed.data.error;
  if (LOST_STATES.has(code.toLowerCase())) return { kind: "rejected", reason: SYNC_STATE_LOST };
  if (status === 403 && lacksPermission(code, message ?? "")) return { kind: "scope_missing" };
  if (NO_MAILBOX.has(code)) {
    return {
      kind: "rejected",
      reason: "This account has no mailbox that apps can reach: it needs Exchange Online, or an Outlook.com address.",
    };
  }
  if (status === 403 && /^failed to get license information/i.test(message ?? "")) {
    return {
      kind: "rejected",
      reason: "This account has no licence for Microsoft Teams. Its administrator assigns one.",
    };
  }
  return { kind: "rejected", reason: (message || code).slice(0, MAX_REASON_CHARACTERS) };
}

function lacksPermission(code: string, message: string): boolean {
  return code === "Authorization_RequestDenied" || /^missing scope permissions/i.test(message);
}
