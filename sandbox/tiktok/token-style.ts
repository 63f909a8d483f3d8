import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { oauthError } from "./answers";

const NO_CODE = "Authorization code is expired.";
const NO_TOKEN = "Refresh token is invalid or expired.";
const NO_CLIENT = "Client key or secret is incorrect.";

/** POST /tiktok/v2/oauth/token/: https://developers.tiktok.com/doc/oauth-user-access-token-management */
export const tiktokTokenStyle: TokenStyle = {
  problems: {
    not_a_form: refusal("invalid_request", "Only `application/x-www-form-urlencoded` is supported as Content-Type."),
    repeated_parameter: refusal("invalid_request", "The request parameters are malformed."),
    unsupported_grant_type: refusal("unsupported_grant_type", "The grant type is not supported."),
    no_client_id: refusal("invalid_request", "The request parameters are malformed: client_key is missing."),
    unknown_client: refusal("invalid_client", NO_CLIENT),
    missing_secret: refusal("invalid_request", "The request parameters are malformed: client_secret is missing."),
    wrong_secret: refusal("invalid_client", NO_CLIENT),
    expired_secret: refusal("invalid_client", NO_CLIENT),
    secret_in_wrong_place: refusal("invalid_client", NO_CLIENT),
    unknown_code: refusal("invalid_grant", NO_CODE),
    used_code: refusal("invalid_grant", NO_CODE),
    expired_code: refusal("invalid_grant", NO_CODE),
    other_client: refusal("invalid_grant", "The grant was issued to another client."),
    redirect_uri_mismatch: refusal("invalid_grant", "Redirect_uri is not matched with the uri when requesting code."),
    missing_verifier: refusal("invalid_request", "Code verifier or code challenge is invalid."),
    wrong_verifier: refusal("invalid_request", "Code verifier or code challenge is invalid."),
    unknown_token: refusal("invalid_grant", NO_TOKEN),
    revoked_token: refusal("invalid_grant", NO_TOKEN),
    expired_token: refusal("invalid_grant", NO_TOKEN),
    interaction_required: refusal("access_denied", "The resource owner denied the request."),
    scope_not_granted: refusal("invalid_scope", "The requested scope is invalid."),
  },
  missing: (name) => refusal("invalid_request", `The request parameters are malformed: ${name} is missing.`),
  refuse: (_, { status, error, description }) => oauthError(status, error, description),
  answer: (_, { access, refresh, account, scopes }) => ({
    access_token: access.token,
    expires_in: access.expiresInSeconds,
    open_id: account.id,
    ...(refresh ? { refresh_expires_in: refresh.expiresInSeconds, refresh_token: refresh.token } : {}),
    scope: scopes.join(","),
    token_type: "Bearer",
  }),
};

function refusal(error: string, description: string): TokenRefusal {
  return { status: 400, error, description };
}
