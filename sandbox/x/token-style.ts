import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";

const DEAD_CODE = "Value passed for the authorization code was invalid.";
const DEAD_TOKEN = "Value passed for the token was invalid.";

/** POST /2/oauth2/token. X calls nearly everything `invalid_request` and tells the rest in words. */
export const xTokenStyle: TokenStyle = {
  problems: {
    not_a_form: bad("Missing required parameter [grant_type]."),
    repeated_parameter: bad("Duplicate parameters are not allowed."),
    no_client_id: noClient("Missing valid authorization header"),
    secret_in_wrong_place: noClient("Missing valid authorization header"),
    unknown_client: noClient("Missing valid authorization header"),
    missing_secret: noClient("Missing valid authorization header"),
    wrong_secret: noClient("Missing valid authorization header"),
    expired_secret: noClient("Missing valid authorization header"),
    unsupported_grant_type: bad("Value passed for the grant type was invalid.", "unsupported_grant_type"),
    unknown_code: bad(DEAD_CODE),
    used_code: bad(DEAD_CODE),
    expired_code: bad(DEAD_CODE),
    other_client: bad(DEAD_TOKEN),
    redirect_uri_mismatch: bad("Value passed for the redirect uri did not match the uri of the authorization code."),
    missing_verifier: bad("Missing required parameter [code_verifier]."),
    wrong_verifier: bad("Value passed for the code verifier did not match the code challenge."),
    unknown_token: bad(DEAD_TOKEN),
    revoked_token: bad(DEAD_TOKEN),
    expired_token: bad(DEAD_TOKEN),
    interaction_required: bad(DEAD_TOKEN),
    scope_not_granted: bad("Value passed for the scope was invalid.", "invalid_scope"),
  },
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
