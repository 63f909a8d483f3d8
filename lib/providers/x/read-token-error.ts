import { tokenError } from "./wire";

// X says `invalid_request` for a code or refresh token that is used up, as for a request that is malformed; only the
// words tell them apart. Seen at https://github.com/plhery/node-twitter-api-v2/issues/496 and in public clients.
const DEAD = /^Value passed for the (token|authorization code) was invalid\.?$/;

/** An error of X's token endpoint in OAuth's words; null where there is none. */
export function readXTokenError(body: unknown): string | null {
  const parsed = tokenError.safeParse(body);
  if (!parsed.success) return null;
  const { error, error_description: description } = parsed.data;
  return error === "invalid_request" && DEAD.test(description ?? "") ? "invalid_grant" : error;
}
