import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { graphErrorResponse } from "../meta/graph-error";

// The Graph API's numbers, from memory; its token endpoint has no page of them. `error` here is code and subcode.
const BAD_CODE = "Invalid verification code format.";

/** GET /facebook/{version}/oauth/access_token refuses as the rest of the Graph API does. */
export const facebookTokenStyle: TokenStyle = {
  problems: {
    not_a_form: refusal("1", "Invalid request."),
    repeated_parameter: refusal("100", "(#100) A parameter was given twice."),
    unsupported_grant_type: refusal("100", "(#100) param grant_type must be one of the supported grant types."),
    no_client_id: refusal("101", "Missing client_id parameter."),
    unknown_client: refusal("101", "Error validating application. Cannot get application info due to a system error."),
    missing_secret: refusal("1", "Missing client_secret parameter."),
    wrong_secret: refusal("1", "Error validating client secret."),
    expired_secret: refusal("1", "Error validating client secret."),
    secret_in_wrong_place: refusal("101", "Missing client_id parameter."),
    unknown_code: refusal("100", BAD_CODE),
    used_code: refusal("100/36009", "This authorization code has been used."),
    expired_code: refusal("100/36007", "This authorization code has expired."),
    other_client: refusal("100", BAD_CODE),
    redirect_uri_mismatch: refusal(
      "100/36008",
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
    ),
    missing_verifier: refusal("100", BAD_CODE),
    wrong_verifier: refusal("100", BAD_CODE),
    unknown_token: refusal("190", "Invalid OAuth access token."),
    revoked_token: refusal("190/458", "Error validating access token: The user has not authorized application."),
    expired_token: refusal("190/463", "Error validating access token: Session has expired."),
    interaction_required: refusal("190/459", "Error validating access token: The user is enrolled in a checkpoint."),
    scope_not_granted: refusal("100", "(#100) Invalid scope."),
  },
  missing: (name) => refusal(name === "redirect_uri" ? "191" : "1", `Missing ${name} parameter.`),
  refuse: (_, { status, error, description: message }) => {
    const [code, subcode] = error.split("/").map(Number);
    return graphErrorResponse({ status, code: code ?? 1, message, ...(subcode === undefined ? {} : { subcode }) });
  },
  answer: (_, { access }) => ({
    access_token: access.token,
    token_type: "bearer",
    ...(access.expiresInSeconds === null ? {} : { expires_in: access.expiresInSeconds }),
  }),
};

function refusal(error: string, description: string): TokenRefusal {
  return { status: 400, error, description };
}
