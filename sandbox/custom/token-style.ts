import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";

/** RFC 6749 section 5: each problem by the code that it has there. */
export const customTokenStyle: TokenStyle = {
  problems: tokenProblems({
    request: bad("invalid_request", "The request is not a form with each parameter once."),
    grantType: bad("unsupported_grant_type", "authorization_code and refresh_token are taken."),
    client: { status: 401, error: "invalid_client", description: "Client authentication failed." },
    code: bad("invalid_grant", "The code is not, or no longer, good."),
    token: bad("invalid_grant", "The refresh token is not, or no longer, good."),
    scope: bad("invalid_scope", "More than was granted."),
  }),
  missing: (parameter) => bad("invalid_request", `Missing parameter: ${parameter}`),
  refuse: (c, { status, error, description }) => c.json({ error, error_description: description }, status),
  answer: (_, { access, refresh, scopes }) => ({
    access_token: access.token,
    token_type: "Bearer",
    expires_in: access.expiresInSeconds,
    ...(refresh ? { refresh_token: refresh.token } : {}),
    scope: scopes.join(" "),
  }),
};

function bad(error: string, description: string): TokenRefusal {
  return { status: 400, error, description };
}
