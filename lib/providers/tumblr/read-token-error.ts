import { errorBody, oauthError } from "./wire";

/**
 * An error of Tumblr's token endpoint in OAuth's words; null where there is none. "401 Unauthorized, refresh token has
 * expired", it says, and that may come in the API's own form, which names no OAuth error.
 * https://github.com/tumblr/docs/blob/master/api.md#v2oauth2token---refresh-token-grant-request
 */
export function readTumblrTokenError(body: unknown): string | null {
  const inOAuthsForm = oauthError.safeParse(body);
  if (inOAuthsForm.success) return inOAuthsForm.data.error;
  const inOwnForm = errorBody.safeParse(body);
  if (!inOwnForm.success) return null;
  const { status } = inOwnForm.data.meta;
  if (status === 401) return "invalid_grant";
  return status >= 500 || status === 429 ? "temporarily_unavailable" : null;
}
