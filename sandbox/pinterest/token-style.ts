import type { OAuthWorld } from "../kit/oauth/model";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";
import { answerError, PINTEREST_ERRORS } from "./errors";

const BAD_REQUEST = refusal(400, PINTEREST_ERRORS.badRequest);
const NOT_OURS = refusal(401, PINTEREST_ERRORS.authenticationFailed);
const DEAD = refusal(401, PINTEREST_ERRORS.invalidGrant);

/**
 * POST /v5/oauth/token: https://developers.pinterest.com/docs/api/v5/oauth-token. Errors have a number where OAuth has a word.
 * @param lasts a refresh token comes along: the app is of before 25 September 2025 and has to ask for one that lasts
 */
export function pinterestTokenStyle({ clock }: OAuthWorld, lasts: boolean): TokenStyle {
  return {
    problems: tokenProblems(
      {
        request: BAD_REQUEST,
        grantType: BAD_REQUEST,
        client: NOT_OURS,
        code: DEAD,
        token: DEAD,
        scope: BAD_REQUEST,
      },
      {
        missing_verifier: BAD_REQUEST,
        wrong_verifier: BAD_REQUEST,
      },
    ),
    missing: (parameter) => ({ ...BAD_REQUEST, description: `Missing required parameter: ${parameter}` }),
    refuse: (_, { status, error, description }) => answerError({ status, code: Number(error), message: description }),
    answer: (_, { access, refresh, scopes }) => ({
      response_type: "authorization_code",
      access_token: access.token,
      token_type: "bearer",
      expires_in: access.expiresInSeconds,
      scope: scopes.join(" "),
      ...(refresh &&
        lasts && {
          refresh_token: refresh.token,
          refresh_token_expires_in: refresh.expiresInSeconds,
          refresh_token_expires_at: Math.floor(clock.now().getTime() / 1_000) + (refresh.expiresInSeconds ?? 0),
        }),
    }),
  };
}

function refusal(status: 400 | 401, { code, message }: { code: number; message: string }): TokenRefusal {
  return { status, error: String(code), description: message };
}
