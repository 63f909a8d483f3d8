import { z } from "zod";
import type { TokenAnswer } from "../contract";

const answer = z.looseObject({ access_token: z.unknown().optional(), refresh_token: z.unknown().optional() });

// "You may verify the user's refresh token up to once a day": an hour more, so that a renewal ahead of the end stays below.
const ASKED_AGAIN_AFTER_SECONDS = 25 * 60 * 60;

/**
 * The access token opens nothing ("reserved for future use"), so the hour that Apple names for it does not matter. What
 * does is how often Apple is asked whether the person still agrees: each refresh asks, and more than one a day may be
 * throttled. https://developer.apple.com/documentation/signinwithapple/verifying-a-user
 */
export function readAppleTokens(body: unknown): TokenAnswer {
  const parsed = answer.safeParse(body);
  return parsed.success ? { ...parsed.data, scope: undefined, expires_in: ASKED_AGAIN_AFTER_SECONDS } : {};
}
