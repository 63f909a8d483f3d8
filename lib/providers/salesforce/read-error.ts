import type { ProviderFailureHint } from "../contract";
import { errorList } from "./wire";

const MAX_REASON_CHARACTERS = 500;
const HOUR_MS = 3_600_000;

// The organization's calls of the last 24 hours are used up: the window slides, so it is worth a look in an hour.
// https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
const DAILY_LIMIT = "REQUEST_LIMIT_EXCEEDED";
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
const BUSY = new Set(["SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW"]);
const DEAD = new Set(["INVALID_SESSION_ID", "INVALID_AUTH_HEADER"]);
const PLAIN_WORDS: Readonly<Record<string, string>> = {
  API_DISABLED_FOR_ORG:
    "This Salesforce edition has no API: it needs Enterprise, Unlimited, Performance or Developer, or Professional with the API bought.",
  API_CURRENTLY_DISABLED:
    'The API is switched off for this user: an administrator allows "API Enabled" in the profile.',
  INSUFFICIENT_ACCESS: "This user may not see these records in Salesforce.",
};

/** What an error answer of Salesforce's means for us. */
export function readSalesforceError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status, body } = answer;
  const [first] = errorList.safeParse(body).data ?? [];
  // Identity endpoints answer a dead token with 403 and a text. https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
  if (!first) return body === undefined && status === 403 ? { kind: "unauthorized" } : null;
  const { errorCode, message } = first;
  if (errorCode === DAILY_LIMIT) return { kind: "rate_limited", retryAfterMs: HOUR_MS };
  if (BUSY.has(errorCode)) return { kind: "rate_limited", retryAfterMs: null };
  if (DEAD.has(errorCode)) return { kind: "unauthorized" };
  if (status < 400 || status >= 500 || status === 401 || status === 429) return null;
  const reason = PLAIN_WORDS[errorCode] ?? (message || errorCode);
  return { kind: "rejected", reason: reason.slice(0, MAX_REASON_CHARACTERS) };
}
