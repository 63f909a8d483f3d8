import { createHash } from "node:crypto";
import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import type { SigningKey } from "../kit/signing-key";
import { aadsts, aadstsBody } from "./aadsts";
import { GRAPH } from "./profile";

/** POST /microsoft/{tenant}/oauth2/v2.0/token: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow */
export function microsoftTokenStyle(world: OAuthWorld, key: SigningKey): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (name) =>
      refusal("invalid_request", 900144, `The request body must contain the following parameter: '${name}'.`),
    refuse: (c, { status, error, description, suberror }) => {
      const number = Number(/^AADSTS(\d+)/.exec(description)?.[1]);
      const text = description.replace(/^AADSTS\d+: /, "");
      return c.json(aadstsBody(error, aadsts(number, text), { now: world.clock.now(), suberror }), status);
    },
    answer: (_, issued, client) => tokenAnswer(issued, () => idToken(issued, { world, key, client })),
  };
}

const SPENT = "OAuth2 Authorization code was already redeemed, please retry with a new valid code.";

const PROBLEMS: TokenStyle["problems"] = {
  not_a_form: refusal(
    "invalid_request",
    900144,
    "The request body must contain the following parameter: 'grant_type'.",
  ),
  repeated_parameter: refusal("invalid_request", 9000411, "A parameter is duplicated in the request."),
  no_client_id: refusal(
    "invalid_request",
    900144,
    "The request body must contain the following parameter: 'client_id'.",
  ),
  unknown_client: refusal(
    "unauthorized_client",
    700016,
    "Application with this identifier was not found in the directory.",
  ),
  missing_secret: refusal(
    "invalid_client",
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    401,
  ),
  wrong_secret: refusal("invalid_client", 7000215, "Invalid client secret provided.", 401),
  secret_in_wrong_place: refusal("invalid_client", 7000215, "Invalid client secret provided.", 401),
  unsupported_grant_type: refusal("unsupported_grant_type", 70003, "The app returned an unsupported grant type."),
  unknown_code: refusal("invalid_grant", 9002313, "Invalid request. Request is malformed or invalid."),
  used_code: refusal("invalid_grant", 54005, SPENT),
  expired_code: refusal("invalid_grant", 70008, "The provided authorization code has expired."),
  other_client: refusal("invalid_grant", 70000, "The provided value for the input parameter is not valid."),
  redirect_uri_mismatch: refusal(
    "invalid_client",
    500112,
    "The reply address does not match the reply address provided when requesting Authorization code.",
  ),
  missing_verifier: refusal("invalid_grant", 50148, "The code_verifier is missing from the request."),
  wrong_verifier: refusal("invalid_grant", 501481, "The Code_Verifier does not match the code_challenge supplied."),
  unknown_token: refusal("invalid_grant", 9002313, "Invalid request. Request is malformed or invalid."),
  expired_secret: refusal(
    "invalid_client",
    7000222,
    "The provided client secret keys for the app are expired. Create new keys for the app.",
    401,
  ),
  revoked_token: refusal(
    "invalid_grant",
    50173,
    "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.",
  ),
  expired_token: refusal("invalid_grant", 700082, "The refresh token has expired due to inactivity."),
  // "Another authentication step is required": the person has to come back, nobody else can.
  interaction_required: {
    ...refusal(
      "interaction_required",
      50076,
      "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication.",
    ),
    suberror: "basic_action",
  },
  scope_not_granted: refusal(
    "invalid_grant",
    65001,
    "The user or administrator has not consented to use the application.",
  ),
};

function refusal(error: string, number: number, text: string, status: 400 | 401 = 400): TokenRefusal {
  return { status, error, description: `AADSTS${number}: ${text}` };
}

function tokenAnswer(issued: IssuedTokens, makeIdToken: () => string): Readonly<Record<string, unknown>> {
  const { access, refresh, scopes } = issued;
  return {
    token_type: "Bearer",
    scope: scopeText(issued),
    expires_in: access.expiresInSeconds,
    ext_expires_in: access.expiresInSeconds,
    access_token: access.token,
    ...(refresh ? { refresh_token: refresh.token } : {}),
    ...(scopes.includes("openid") ? { id_token: makeIdToken() } : {}),
  };
}

/** Everything granted, sorted, without `offline_access`; with Graph's address where it was asked for by that name. */
function scopeText({ scopes, asked }: IssuedTokens): string {
  const spelled = asked.map((scope) => scope.toLowerCase());
  const shown = scopes.filter((scope) => scope !== "offline_access");
  const isLong = (scope: string) => spelled.includes((GRAPH + scope).toLowerCase());
  return shown
    .map((scope) => (isLong(scope) ? GRAPH + scope : scope))
    .toSorted()
    .join(" ");
}

/** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
function idToken(
  { account, scopes, nonce }: IssuedTokens,
  { world, key, client }: { world: OAuthWorld; key: SigningKey; client: OAuthClient },
): string {
  const issuedAt = Math.floor(world.clock.now().getTime() / 1_000);
  const { tid, claimedEmail } = account.extra;
  return key.sign({
    ver: "2.0",
    iss: `https://login.microsoftonline.com/${tid}/v2.0`,
    sub: subjectOf(account.id, client.id),
    aud: client.id,
    exp: issuedAt + 3_600,
    iat: issuedAt,
    nbf: issuedAt,
    ...(scopes.includes("profile") ? { name: account.name, preferred_username: account.email } : {}),
    ...(scopes.includes("email") ? { email: claimedEmail } : {}),
    oid: account.id,
    tid,
    ...(nonce === null ? {} : { nonce }),
  });
}

/** `sub` differs from app to app; `oid` does not. */
export function subjectOf(accountId: string, clientId: string): string {
  return createHash("sha256").update(`${accountId}/${clientId}`).digest("base64url");
}
