import { errorBody } from "./wire";

// "The authorization grant is invalid", with status 401: https://github.com/pinterest/pinterest-python-sdk/issues/114
const INVALID_GRANT = 283;
// "Authentication failed.": of our client, which is all that is authenticated there.
const AUTHENTICATION_FAILED = 2;

/** The token endpoint speaks as the API does: its errors in OAuth's words, null where there is none. */
export function readPinterestTokenError(body: unknown): string | null {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return null;
  const { code } = parsed.data;
  if (code === INVALID_GRANT) return "invalid_grant";
  return code === AUTHENTICATION_FAILED ? "invalid_client" : `pinterest_${code}`;
}
