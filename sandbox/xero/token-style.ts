import { createHash } from "node:crypto";
import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";
import { accessTokenHash, type SigningKey } from "../kit/signing-key";
import { type ConnectionsSection, connectPicked } from "./connections";

interface Parts {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly connections: ConnectionsSection;
}

/** POST /connect/token: says a code for what is wrong, and no more. https://developer.xero.com/documentation/guides/oauth2/auth-flow */
export function xeroTokenStyle({ world, key, connections }: Parts): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: () => INVALID_REQUEST,
    refuse: (c, { status, error }) => c.json({ error }, status),
    answer(c, issued, client) {
      if (c.get("note") === "authorization_code") connectPicked(world, connections, issued);
      const { access, refresh, scopes } = issued;
      return {
        ...(scopes.includes("openid") ? { id_token: idToken(issued, { world, key, client }) } : {}),
        access_token: access.token,
        expires_in: access.expiresInSeconds,
        token_type: "Bearer",
        ...(refresh ? { refresh_token: refresh.token } : {}),
        scope: scopes.join(" "),
      };
    },
  };
}

const INVALID_REQUEST: TokenRefusal = { status: 400, error: "invalid_request", description: "" };
const INVALID_CLIENT: TokenRefusal = { status: 400, error: "invalid_client", description: "" };
const INVALID_GRANT: TokenRefusal = { status: 400, error: "invalid_grant", description: "" };

const PROBLEMS = tokenProblems({
  request: INVALID_REQUEST,
  grantType: { status: 400, error: "unsupported_grant_type", description: "" },
  client: INVALID_CLIENT,
  code: INVALID_GRANT,
  token: INVALID_GRANT,
  scope: { status: 400, error: "invalid_scope", description: "" },
});

interface Signing {
  readonly world: OAuthWorld;
  readonly key: SigningKey;
  readonly client: OAuthClient;
}

/** https://developer.xero.com/documentation/guides/oauth2/sign-in */
function idToken({ account, scopes, access, nonce }: IssuedTokens, { world, key, client }: Signing): string {
  const now = Math.floor(world.clock.now().getTime() / 1_000);
  return key.sign({
    iss: "https://identity.xero.com",
    aud: client.id,
    nbf: now,
    iat: now,
    exp: now + 300,
    at_hash: accessTokenHash(access.token),
    sub: createHash("sha256").update(account.email).digest("hex").slice(0, 32),
    auth_time: now,
    xero_userid: account.id,
    ...(nonce === null ? {} : { nonce }),
    ...(scopes.includes("email") ? { email: account.email, preferred_username: account.email } : {}),
    ...(scopes.includes("profile") ? { given_name: account.givenName, family_name: account.familyName } : {}),
  });
}
