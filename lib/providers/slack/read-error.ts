import type { ChatFault } from "@/lib/base/errors";
import type { ProviderFailureHint } from "../contract";
import { failure } from "./wire";

// The token is of nobody any more: expired, taken back, the app removed, the account or the workspace gone.
// https://docs.slack.dev/reference/methods/auth.test#errors
const DEAD_TOKEN = new Set([
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "account_inactive",
  "org_login_required",
  "team_access_not_granted",
]);
const OUTAGES = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);
// 429 says it too; where both are there the header names the time. https://docs.slack.dev/apis/web-api/rate-limits
const LIMITS = new Set(["ratelimited", "rate_limited"]);

const REASONS: Readonly<Record<string, string>> = {
  channel_not_found: "Slack knows no such channel, or it is private and the app is not in it.",
  not_in_channel: "The app is not in this channel: invite it there with /invite.",
  is_archived: "This channel is archived.",
  messages_tab_disabled:
    "People cannot write to this app: turn on its Messages Tab, in the app's settings under App Home.",
  restricted_action: "The workspace's settings do not allow the app to post in this channel.",
  access_denied: "The workspace does not let the app do this.",
  ekm_access_denied: "The workspace's administrators have suspended this.",
  team_added_to_org: "The workspace is moving to an organization of Slack's: try again later.",
};

/** What refusals mean for what was to be said: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const CHAT_FAULTS: Readonly<Record<string, NonNullable<ChatFault["chat"]>>> = {
  channel_not_found: { code: "gone", unreachable: true },
  user_not_found: { code: "gone", unreachable: true },
  is_archived: { code: "gone", unreachable: true },
  not_in_channel: { code: "not_allowed", unreachable: true },
  cannot_dm_bot: { code: "not_allowed", unreachable: true },
  messages_tab_disabled: { code: "not_allowed", unreachable: true },
  restricted_action: { code: "not_allowed", unreachable: false },
  msg_too_long: { code: "too_long", unreachable: false },
  no_text: { code: "invalid", unreachable: false },
  invalid_blocks: { code: "invalid", unreachable: false },
};

/** What Slack's `{ok: false}` means for us; it comes with status 200. https://docs.slack.dev/apis/web-api/#responses */
export function readSlackError(answer: { status: number; body: unknown }): ProviderFailureHint | null {
  const parsed = failure.safeParse(answer.body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  if (LIMITS.has(error)) return { kind: "rate_limited", retryAfterMs: null };
  if (DEAD_TOKEN.has(error)) return { kind: "unauthorized" };
  if (error === "missing_scope") return { kind: "scope_missing" };
  if (OUTAGES.has(error)) return { kind: "unavailable" };
  const chat = CHAT_FAULTS[error];
  return {
    kind: "rejected",
    reason: REASONS[error] ?? `Slack refused this: ${named(error)}.`,
    ...(chat ? { chat } : {}),
  };
}

/** Only what looks like one of Slack's codes is shown. */
function named(error: string): string {
  return /^[a-z_]{1,64}$/.test(error) ? error : "for a reason without a name";
}
