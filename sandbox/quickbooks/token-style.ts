import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";
import type { SigningKey } from "../kit/signing-key";

/** POST /oauth2/v1/tokens/bearer: names no scopes, and the end of the refresh token in a word of its own. */
export function quickbooksTokenStyle(world: OAuthWorld, key: SigningKey): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (name) => refusal("invalid_request", `Missing parameter: ${name}`),
    refuse: (c, { status, error, description }) =>
      c.json({ error, ...(description === "" ? {} : { error_description: description }) }, status),
    answer(_, issued, client) {
      const { access, refresh, scopes } = issued;
      return {
        token_type: "bearer",
        access_token: access.token,
        expires_in: access.expiresInSeconds,
        ...(refresh ? { refresh_token: refresh.token, x_refresh_token_expires_in: refresh.expiresInSeconds } : {}),
        ...(scopes.includes("openid") ? { id_token: idToken(issued, { world, key, client }) } : {}),
      };
    },
  };
}

const INVALID_CLIENT = refusal("invalid_client", "", 401);
const DEAD_CODE = refusal("invalid_grant", "Invalid authorization code");
const DEAD_TOKEN = refusal("invalid_grant", "Incorrect or invalid refresh token");

const PROBLEMS = tokenProblems(
  {
    request: refusal("invalid_request", "Missing parameter: grant_type"),
    grantType: refusal("unsupported_grant_type", ""),
    client: INVALID_CLIENT,
    code: DEAD_CODE,
    token: DEAD_TOKEN,
    scope: refusal("invalid_scope", ""),
  },
  {
    repeated_parameter: refusal("invalid_request", "Repeated parameter"),
    other_client: refusal("invalid_grant", "Token invalid"),
    redirect_uri_mismatch: refusal("invalid_grant", "Incorrect redirect_uri"),
    revoked_token: refusal("invalid_grant", "Token invalid"),
  },
);

function refusal(error: string, description: string, status: 400 | 401 = 400): TokenRefusal {
  return { status, error, description };
}

interface Signing {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly client: OAuthClient;
}

/** https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/openid-connect */
function idToken({ account, picked: [realmid] }: IssuedTokens, { world, key, client }: Signing): string {
  const now = Math.floor(world.clock.now().getTime() / 1_000);
  return key.sign({
    iss: "https://oauth.platform.intuit.com/op/v1",
    aud: [client.id],
    sub: account.id,
    ...(realmid === undefined ? {} : { realmid }),
    auth_time: now,
    iat: now,
    exp: now + 3_600,
  });
}
