import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";
import { findRefreshToken } from "../kit/oauth/tokens";
import type { SigningKey } from "../kit/signing-key";
import { memberClaims } from "./member-claims";

const DEAD_CODE = bad(
  "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists",
);
const DEAD_TOKEN = bad("The provided authorization grant or refresh token is invalid, expired or revoked.");
const NOT_OURS: TokenRefusal = { status: 401, error: "invalid_client", description: "Client authentication failed" };

/**
 * POST /oauth/v2/accessToken. Scopes are answered by comma.
 * @param shown the refresh token that the request named: LinkedIn answers with the same one and what is left of its time
 */
export function linkedinTokenStyle(world: OAuthWorld, key: SigningKey, shown: string | null): TokenStyle {
  return {
    problems: tokenProblems(
      {
        request: bad('A required parameter "grant_type" is missing'),
        grantType: bad("The grant type is not supported", "unsupported_grant_type"),
        client: NOT_OURS,
        code: DEAD_CODE,
        token: DEAD_TOKEN,
        scope: bad("Scope is not authorized for your application", "invalid_scope"),
      },
      {
        repeated_parameter: bad("A parameter is repeated"),
        no_client_id: bad('A required parameter "client_id" is missing'),
        missing_secret: bad('A required parameter "client_secret" is missing'),
        secret_in_wrong_place: bad('A required parameter "client_id" is missing'),
        unknown_code: bad("Unable to retrieve access token: authorization code not found"),
      },
    ),
    missing: (parameter) => bad(`A required parameter "${parameter}" is missing`),
    refuse: (c, { status, error, description }) => c.json({ error, error_description: description }, status),
    answer: (c, issued, client) => ({
      access_token: issued.access.token,
      expires_in: issued.access.expiresInSeconds,
      scope: [...issued.scopes].sort().join(","),
      token_type: "Bearer",
      ...refreshPart(world, issued, shown),
      ...(issued.scopes.includes("openid") && shown === null
        ? { id_token: idToken(world, key, { issued, client, origin: new URL(c.req.url).origin }) }
        : {}),
    }),
  };
}

function bad(description: string, error = "invalid_request"): TokenRefusal {
  return { status: 400, error, description };
}

function refreshPart(world: OAuthWorld, { refresh }: IssuedTokens, shown: string | null): object {
  if (refresh) return { refresh_token: refresh.token, refresh_token_expires_in: refresh.expiresInSeconds };
  const found = shown === null ? null : findRefreshToken(world, shown);
  if (shown === null || found?.kind !== "live" || found.refreshToken.expiresAt === null) return {};
  const leftMs = found.refreshToken.expiresAt - world.clock.now().getTime();
  return { refresh_token: shown, refresh_token_expires_in: Math.floor(leftMs / 1_000) };
}

function idToken(
  world: OAuthWorld,
  key: SigningKey,
  { issued, client, origin }: { issued: IssuedTokens; client: OAuthClient; origin: string },
): string {
  const iat = Math.floor(world.clock.now().getTime() / 1_000);
  return key.sign({
    iss: "https://www.linkedin.com/oauth",
    aud: client.id,
    iat,
    exp: iat + 3_600,
    ...memberClaims(issued.account, issued.scopes, origin),
  });
}
