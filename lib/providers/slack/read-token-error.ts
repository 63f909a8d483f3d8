import { failure } from "./wire";

// What we presented is spent, too old or taken back: a person must come again.
// https://docs.slack.dev/reference/methods/oauth.v2.access#errors and https://docs.slack.dev/authentication/using-token-rotation
const BAD_GRANT = new Set([
  "invalid_code",
  "code_already_used",
  "code_expired",
  "invalid_refresh_token",
  "token_expired",
  "token_revoked",
  "account_inactive",
  "authorization_not_found",
]);
// Our registration: its id, its secret, the redirect URI, whether it rotates tokens.
const BAD_APP = new Set([
  "invalid_client_id",
  "bad_client_secret",
  "bad_redirect_uri",
  "oauth_authorization_url_mismatch",
  "token_rotation_not_enabled",
]);
const OUTAGES = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "ratelimited",
  "team_added_to_org",
]);

/** An error of Slack's token method, which comes with status 200, in OAuth's words; null where there is none. */
export function readSlackTokenError(body: unknown): string | null {
  const parsed = failure.safeParse(body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  if (BAD_GRANT.has(error)) return "invalid_grant";
  if (BAD_APP.has(error)) return "invalid_client";
  return OUTAGES.has(error) ? "temporarily_unavailable" : error;
}
