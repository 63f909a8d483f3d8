import { clock } from "@/lib/base/clock";
import type { ProviderFailureHint } from "../contract";
import { untilMidnightPacificMs } from "./until-midnight-pacific";
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

// A day's quota of YouTube's, counted for the whole project: "quotas reset at midnight Pacific Time".
// https://developers.google.com/youtube/v3/determine_quota_cost
const DAILY_QUOTA = "youtube.quota";

/** Said of a Workspace account whose administrator turned Gmail off. */
export const MAIL_IS_OFF = "This account has no Gmail: its administrator has to turn Gmail on for it.";

// Said with 401, and the access is good all the same: there is a Google account, and no channel to it.
// https://developers.google.com/youtube/v3/docs/errors and https://developers.google.com/youtube/articles/youtubesignup
const NO_CHANNEL = new Set(["youtubeSignupRequired", "channelNotFound"]);
const NO_CHANNEL_REASON =
  "This Google account has no YouTube channel. Create one at youtube.com, or reconnect and choose the brand account that has it.";

const MAX_REASON_CHARACTERS = 500;

/** What an error answer of Google's APIs means for us. */
export function readGoogleError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status } = answer;
  const parsed = errorBody.safeParse(answer.body);
  if (!parsed.success) return null;

  const { message, errors = [], details = [] } = parsed.data.error;
  const reasons = [...errors, ...details].flatMap(({ reason }) => reason ?? []);
  const hasOne = (known: ReadonlySet<string>) => reasons.some((reason) => known.has(reason));
  if (hasOne(NO_CHANNEL)) return { kind: "rejected", reason: NO_CHANNEL_REASON };
  if ((status === 403 || status === 429) && hasOne(RATE_LIMITS)) {
    const isDaily = errors.some(({ domain }) => domain === DAILY_QUOTA);
    return { kind: "rate_limited", retryAfterMs: isDaily ? untilMidnightPacificMs(clock.now()) : null };
  }
  if (status === 403 && hasOne(SCOPE_MISSING)) return { kind: "scope_missing" };
  if (status < 400 || status >= 500 || status === 401 || status === 429) return null;
  return { kind: "rejected", reason: wordsOf(message ?? reasons[0] ?? "no reason given", reasons) };
}

function wordsOf(message: string, reasons: readonly string[]): string {
  const isMailOff = reasons.includes("failedPrecondition") && /mail service not enabled/i.test(message);
  return isMailOff ? MAIL_IS_OFF : message.slice(0, MAX_REASON_CHARACTERS);
}
