import type { IssuedTokens } from "../../kit/oauth/exchange-code";
import type { OAuthWorld } from "../../kit/oauth/model";
import type { OAuthClient } from "../../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../../kit/oauth/token-endpoint";
import { accessTokenHash, type SigningKey } from "../../kit/signing-key";
import { accountClaims } from "./claims";

/** POST /google/token: https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code */
export function googleTokenStyle(world: OAuthWorld, key: SigningKey): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (parameter) => bad("invalid_request", `Missing required parameter: ${parameter}`),
    refuse: (c, { status, error, description }) => c.json({ error, error_description: description }, status),
    answer: (c, issued, client) => {
      const origin = new URL(c.req.url).origin;
      return tokenAnswer(issued, () => idToken(issued, { world, key, client, origin }));
    },
  };
}

const DEAD = "Token has been expired or revoked.";

const PROBLEMS: TokenStyle["problems"] = {
  not_a_form: bad("invalid_request", "Could not determine client ID from request."),
  repeated_parameter: bad("invalid_request", "OAuth 2 parameters can only have a single value."),
  no_client_id: bad("invalid_request", "Could not determine client ID from request."),
  unknown_client: { status: 401, error: "invalid_client", description: "The OAuth client was not found." },
  missing_secret: bad("invalid_request", "client_secret is missing."),
  wrong_secret: { status: 401, error: "invalid_client", description: "The provided client secret is invalid." },
  // Google's secrets do not run out; a disabled one is as wrong as any other.
  expired_secret: { status: 401, error: "invalid_client", description: "The provided client secret is invalid." },
  secret_in_wrong_place: { status: 401, error: "invalid_client", description: "Unauthorized" },
  unsupported_grant_type: bad("unsupported_grant_type", "Invalid grant_type."),
  unknown_code: bad("invalid_grant", "Malformed auth code."),
  used_code: bad("invalid_grant", "Bad Request"),
  expired_code: bad("invalid_grant", "Bad Request"),
  other_client: { status: 401, error: "unauthorized_client", description: "Unauthorized" },
  redirect_uri_mismatch: bad("redirect_uri_mismatch", "Bad Request"),
  missing_verifier: bad("invalid_grant", "Missing code verifier."),
  wrong_verifier: bad("invalid_grant", "Invalid code verifier."),
  unknown_token: bad("invalid_grant", "Bad Request"),
  revoked_token: bad("invalid_grant", DEAD),
  expired_token: bad("invalid_grant", DEAD),
  // Google's words where an administrator's session control asks for a person again.
  interaction_required: bad("invalid_grant", "reauth related error (invalid_rapt)"),
  scope_not_granted: bad("invalid_scope", "Some requested scopes were invalid."),
};

function bad(error: string, description: string): TokenRefusal {
  return { status: 400, error, description };
}

function tokenAnswer(issued: IssuedTokens, makeIdToken: () => string): Readonly<Record<string, unknown>> {
  const { access, refresh, scopes } = issued;
  return {
    access_token: access.token,
    expires_in: access.expiresInSeconds,
    ...(refresh ? { refresh_token: refresh.token } : {}),
    // Only where it ends at a known time: an app in testing, or access that the person limited in time.
    ...(refresh?.expiresInSeconds ? { refresh_token_expires_in: refresh.expiresInSeconds - 1 } : {}),
    scope: scopes.join(" "),
    token_type: "Bearer",
    ...(scopes.includes("openid") ? { id_token: makeIdToken() } : {}),
  };
}

interface Issuing {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly client: OAuthClient;
  readonly origin: string;
}

function idToken(issued: IssuedTokens, { world, key, client, origin }: Issuing): string {
  const issuedAt = Math.floor(world.clock.now().getTime() / 1_000);
  return key.sign({
    iss: "https://accounts.google.com",
    azp: client.id,
    aud: client.id,
    ...accountClaims(issued.account, issued.scopes, origin),
    at_hash: accessTokenHash(issued.access.token),
    ...(issued.nonce === null ? {} : { nonce: issued.nonce }),
    iat: issuedAt,
    exp: issuedAt + 3_600,
  });
}
