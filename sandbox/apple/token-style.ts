import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { accessTokenHash, type SigningKey } from "../kit/signing-key";
import type { Consents } from "./consents";

/** POST /apple/auth/token: https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens */
export function appleTokenStyle(
  world: OAuthWorld,
  { key, consents }: { key: SigningKey; consents: Consents },
): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (name) => bad("invalid_request", `Missing ${name}.`),
    refuse: (c, { status, error, description }) =>
      c.json({ error, ...(description === "" ? {} : { error_description: description }) }, status),
    answer: (_, issued, client) => ({
      access_token: issued.access.token,
      token_type: "Bearer",
      expires_in: issued.access.expiresInSeconds,
      // A refresh answers the access token alone.
      ...(issued.refresh
        ? { refresh_token: issued.refresh.token, id_token: idToken(issued, { world, key, client, consents }) }
        : {}),
    }),
  };
}

/** https://developer.apple.com/documentation/signinwithapplerestapi/errorresponse: all of them come with 400. */
const PROBLEMS: TokenStyle["problems"] = {
  not_a_form: bad("invalid_request"),
  repeated_parameter: bad("invalid_request"),
  no_client_id: bad("invalid_client"),
  unknown_client: bad("invalid_client"),
  missing_secret: bad("invalid_client"),
  wrong_secret: bad("invalid_client"),
  expired_secret: bad("invalid_client"),
  secret_in_wrong_place: bad("invalid_client"),
  unsupported_grant_type: bad("unsupported_grant_type"),
  unknown_code: bad("invalid_grant", "The code is invalid."),
  used_code: bad("invalid_grant", "The code has already been used."),
  expired_code: bad("invalid_grant", "The code has expired or has been revoked."),
  other_client: bad("invalid_grant", "client_id mismatch. The code was not issued to this client."),
  redirect_uri_mismatch: bad("invalid_client", "The redirect_uri does not match the one of the authorization request."),
  missing_verifier: bad("invalid_grant"),
  wrong_verifier: bad("invalid_grant"),
  unknown_token: bad("invalid_grant", "The token is invalid."),
  revoked_token: bad("invalid_grant", "The token has expired or has been revoked."),
  expired_token: bad("invalid_grant", "The token has expired or has been revoked."),
  interaction_required: bad("invalid_grant", "The token has expired or has been revoked."),
  scope_not_granted: bad("invalid_scope"),
};

function bad(error: string, description = ""): TokenRefusal {
  return { status: 400, error, description };
}

interface Issuing {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly client: OAuthClient;
  readonly consents: Consents;
}

/** https://developer.apple.com/documentation/signinwithapple/authenticating-users-with-sign-in-with-apple */
function idToken(issued: IssuedTokens, { world, key, client, consents }: Issuing): string {
  const issuedAt = Math.floor(world.clock.now().getTime() / 1_000);
  const email = issued.scopes.includes("email") ? consents.data.emails[issued.grant.id] : undefined;
  return key.sign({
    iss: "https://appleid.apple.com",
    aud: client.id,
    exp: issuedAt + 86_400,
    iat: issuedAt,
    sub: issued.account.id,
    at_hash: accessTokenHash(issued.access.token),
    ...(email === undefined ? {} : { email, email_verified: "true" }),
    ...(email?.endsWith("@privaterelay.appleid.com") ? { is_private_email: "true" } : {}),
    auth_time: issuedAt,
    nonce_supported: true,
    ...(issued.nonce === null ? {} : { nonce: issued.nonce }),
  });
}
