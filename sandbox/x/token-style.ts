import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";

const DEAD_CODE = "Value passed for the authorization code was invalid.";
const DEAD_TOKEN = "Value passed for the token was invalid.";

/** POST /2/oauth2/token. X calls nearly everything `invalid_request` and tells the rest in words. */
export const xTokenStyle: TokenStyle = {
  problems: tokenProblems(
    {
      request: bad("Missing required parameter [grant_type]."),
      grantType: bad("Value passed for the grant type was invalid.", "unsupported_grant_type"),
      client: noClient("Missing valid authorization header"),
      code: bad(DEAD_CODE),
      token: bad(DEAD_TOKEN),
      scope: bad("Value passed for the scope was invalid.", "invalid_scope"),
    },
    {
      repeated_parameter: bad("Duplicate parameters are not allowed."),
      other_client: bad(DEAD_TOKEN),
      redirect_uri_mismatch: bad("Value passed for the redirect uri did not match the uri of the authorization code."),
      missing_verifier: bad("Missing required parameter [code_verifier]."),
      wrong_verifier: bad("Value passed for the code verifier did not match the code challenge."),
    },
  ),
  missing: (parameter) => bad(`Missing required parameter [${parameter}].`),
  refuse: (c, { status, error, description }) => c.json({ error, error_description: description }, status),
  answer: (_, { access, refresh, scopes }) => ({
    token_type: "bearer",
    expires_in: access.expiresInSeconds,
    access_token: access.token,
    scope: scopes.join(" "),
    ...(refresh ? { refresh_token: refresh.token } : {}),
  }),
};

function bad(description: string, error = "invalid_request"): TokenRefusal {
  return { status: 400, error, description };
}

function noClient(description: string): TokenRefusal {
  return { status: 401, error: "unauthorized_client", description };
}
