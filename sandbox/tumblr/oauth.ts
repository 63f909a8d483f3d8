import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";

const FORTY_TWO_DAYS_SECONDS = 42 * 86_400;

/** A consent at Tumblr is for all scopes or none. https://github.com/tumblr/docs/blob/master/api.md#oauth2-authorization */
export function tumblrProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "tumblr",
    clients,
    scopes: [
      { name: "basic", label: "Read your account and your blogs", choice: "fixed" },
      { name: "write", label: "Post to your blogs", choice: "fixed" },
      { name: "offline_access", label: "Keep access while you are away", choice: "fixed" },
    ],
    clientAuthentication: "body",
    pkce: "ignored",
    stateRequired: true,
    offline: { by: "scope", scope: "offline_access" },
    refreshTokens: "every_time",
    rotation: "ends_old",
    codeSeconds: 60,
    accessTokenSeconds: 2_520,
    tokenScopes: "asked",
    // https://github.com/tumblr/docs/issues/134
    refreshTokenSeconds: FORTY_TWO_DAYS_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "tc", access: "ta", refresh: "tr" },
  };
}

/** Errors of the request go to the redirect URI as `error`, where there is one to trust. */
export const tumblrConsentStyle: ConsentStyle = {
  brand: { name: "Tumblr", color: "#001935", fixedHeading: "It will be able to" },
  authorizePath: /^\/tumblr\/oauth2\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain: (problem) =>
    isUntrusted(problem)
      ? { kind: "page", status: 400, heading: "Something went wrong", text: problem.kind, code: codeOf(problem) }
      : { kind: "redirect", error: codeOf(problem), description: problem.kind },
  successParams: ({ code }) => [["code", code]],
  deniedParams: [
    ["error", "access_denied"],
    ["error_description", "The user denied access to your application"],
  ],
  silentParams: [["error", "access_denied"]],
};

function isUntrusted(problem: AuthorizationProblem): boolean {
  if (problem.kind === "missing_parameter") return ["client_id", "redirect_uri"].includes(problem.name);
  return ["unknown_client", "redirect_uri_mismatch", "repeated_parameter"].includes(problem.kind);
}

function codeOf({ kind }: AuthorizationProblem): string {
  switch (kind) {
    case "unknown_client":
      return "invalid_client";
    case "redirect_uri_mismatch":
    case "invalid_scope":
    case "unsupported_response_type":
      return kind;
    default:
      return "invalid_request";
  }
}

const refusal = (error: string, description: string, status: 400 | 401 = 400): TokenRefusal => ({
  status,
  error,
  description,
});
const badClient = refusal("invalid_client", "The client credentials are invalid");
const badCode = refusal("invalid_grant", "Authorization code doesn't exist or is invalid for the client");
// "401 Unauthorized, refresh token has expired"
const badRefresh = refusal("invalid_grant", "Invalid refresh token", 401);

/** POST /tumblr/v2/oauth2/token: https://github.com/tumblr/docs/blob/master/api.md#v2oauth2token---authorization-code-grant-request */
export const tumblrTokenStyle: TokenStyle = {
  problems: {
    not_a_form: refusal("invalid_request", "The content type must be application/x-www-form-urlencoded"),
    repeated_parameter: refusal("invalid_request", "A parameter is there twice"),
    unsupported_grant_type: refusal("unsupported_grant_type", "Grant type not supported"),
    no_client_id: badClient,
    unknown_client: badClient,
    missing_secret: badClient,
    wrong_secret: badClient,
    expired_secret: badClient,
    secret_in_wrong_place: badClient,
    unknown_code: badCode,
    used_code: badCode,
    expired_code: refusal("invalid_grant", "The authorization code has expired"),
    other_client: badCode,
    redirect_uri_mismatch: refusal("redirect_uri_mismatch", "The redirect URI is missing or do not match"),
    missing_verifier: badCode,
    wrong_verifier: badCode,
    unknown_token: badRefresh,
    revoked_token: badRefresh,
    expired_token: badRefresh,
    scope_not_granted: refusal("invalid_scope", "The scope requested is invalid for this request"),
    interaction_required: badRefresh,
  },
  missing: (parameter) => refusal("invalid_request", `Missing parameter: "${parameter}" is required`),
  refuse: (c, { status, error, description }) => c.json({ error, error_description: description }, status),
  answer: (_, { access, refresh, scopes }) => ({
    access_token: access.token,
    expires_in: access.expiresInSeconds,
    id_token: false,
    ...(refresh ? { refresh_token: refresh.token } : {}),
    scope: scopes.join(" "),
    token_type: "bearer",
  }),
};
