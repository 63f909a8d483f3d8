import { z } from "zod";

// A refresh token that was taken back is answered with 400 and {"message":"Bad Request","error":400}, a number where OAuth
// has a word; our requests are all of one form, so a 400 means the grant. https://github.com/praw-dev/praw/issues/677
const badRequest = z.object({ message: z.literal("Bad Request"), error: z.literal(400) });
const named = z.object({ error: z.string().min(1) });

/**
 * An error of Reddit's token endpoint in OAuth's words; null where there is none. A used code is `invalid_grant` with
 * status 200: https://github.com/reddit-archive/reddit/wiki/OAuth2#retrieving-the-access-token
 */
export function readRedditTokenError(body: unknown, status: number): string | null {
  if (status === 400 && badRequest.safeParse(body).success) return "invalid_grant";
  return named.safeParse(body).data?.error ?? null;
}
