import { createHmac } from "node:crypto";
import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { accessTokenHash, type SigningKey } from "../kit/signing-key";
import { orgOf } from "./accounts";

/** POST /services/oauth2/token: says where the organization is, and not how long the token lives. */
export function salesforceTokenStyle(world: OAuthWorld, key: SigningKey): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (name) => refusal("invalid_request", `missing required parameter: ${name}`),
    refuse: (c, { status, error, description }) => c.json({ error, error_description: description }, status),
    answer(c, issued, client) {
      const { access, refresh, scopes, account } = issued;
      const origin = new URL(c.req.url).origin;
      const org = orgOf(account);
      const id = `https://login.salesforce.com/id/${org.id}/${account.id}`;
      const issuedAt = String(world.clock.now().getTime());
      return {
        access_token: access.token,
        ...(refresh ? { refresh_token: refresh.token } : {}),
        signature: createHmac("sha256", client.secret).update(`${id}${issuedAt}`).digest("base64"),
        scope: scopes.join(" "),
        ...(scopes.includes("openid") ? { id_token: idToken(issued, { world, key, client, id }) } : {}),
        instance_url: `${origin}/salesforce/instance/${org.domain}`,
        id,
        token_type: "Bearer",
        issued_at: issuedAt,
      };
    },
  };
}

const BAD_CLIENT = refusal("invalid_client", "invalid client credentials");
const NO_CLIENT = refusal("invalid_client_id", "client identifier invalid");
const BAD_CODE = refusal("invalid_grant", "invalid authorization code");
const BAD_TOKEN = refusal("invalid_grant", "expired access/refresh token");

const PROBLEMS: TokenStyle["problems"] = {
  not_a_form: refusal("unsupported_grant_type", "grant type not supported"),
  repeated_parameter: refusal("invalid_request", "repeated parameter"),
  no_client_id: NO_CLIENT,
  unknown_client: NO_CLIENT,
  missing_secret: BAD_CLIENT,
  wrong_secret: BAD_CLIENT,
  expired_secret: BAD_CLIENT,
  secret_in_wrong_place: BAD_CLIENT,
  unsupported_grant_type: refusal("unsupported_grant_type", "grant type not supported"),
  unknown_code: BAD_CODE,
  used_code: refusal("invalid_grant", "expired authorization code"),
  expired_code: refusal("invalid_grant", "expired authorization code"),
  other_client: BAD_CODE,
  redirect_uri_mismatch: refusal("redirect_uri_mismatch", "redirect_uri must match configuration"),
  missing_verifier: refusal("invalid_grant", "invalid code verifier"),
  wrong_verifier: refusal("invalid_grant", "invalid code verifier"),
  unknown_token: BAD_TOKEN,
  revoked_token: BAD_TOKEN,
  expired_token: BAD_TOKEN,
  interaction_required: refusal("inactive_user", "user is inactive"),
  scope_not_granted: refusal("invalid_scope", "the requested scope is not allowed"),
};

function refusal(error: string, description: string): TokenRefusal {
  return { status: 400, error, description };
}

interface Signing {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly client: OAuthClient;
  readonly id: string;
}

function idToken({ access }: IssuedTokens, { world, key, client, id }: Signing): string {
  const now = Math.floor(world.clock.now().getTime() / 1_000);
  return key.sign({
    iss: "https://login.salesforce.com",
    aud: client.id,
    sub: id,
    at_hash: accessTokenHash(access.token),
    iat: now,
    exp: now + 120,
  });
}
