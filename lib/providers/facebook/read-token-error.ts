import { z } from "zod";

const tokenError = z.object({ error: z.object({ code: z.number(), error_subcode: z.number().nullish() }) });

// A token that has ended. https://developers.facebook.com/docs/graph-api/guides/error-handling
const ENDED = new Set([102, 190]);

// A code that has expired, was made for another redirect URI, or was used: all of them 100, "invalid parameter", which
// alone says nothing of a token.
const SPENT_CODE = new Set([36_007, 36_008, 36_009]);

// 101: no such app. 1 is "possibly a temporary issue" of the API; of the token endpoint it is also the code of "Error
// validating client secret", with status 400.
const OUR_APP = new Set([1, 101]);

const TOO_MANY_CALLS = new Set([4, 17, 32, 341, 613]);

/** An error of the Graph API's token endpoint in OAuth's words: it answers the API's own shape, not RFC 6749's. */
export function readFacebookTokenError(body: unknown, status: number): string | null {
  const parsed = tokenError.safeParse(body);
  if (!parsed.success) return null;
  const { code, error_subcode: subcode } = parsed.data.error;
  if (status >= 500 || code === 2 || TOO_MANY_CALLS.has(code)) return "temporarily_unavailable";
  if (ENDED.has(code) || (subcode && SPENT_CODE.has(subcode))) return "invalid_grant";
  return OUR_APP.has(code) ? "invalid_client" : "invalid_request";
}
