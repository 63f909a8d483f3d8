import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { appScopedId } from "./accounts";
import type { InstagramSection } from "./state";

const NO_CODE = "Matching code was not found or was already used";

/** POST /instagram/oauth/access_token. All of its refusals have one type and one number; words are from memory. */
export function instagramTokenStyle(settings: InstagramSection): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (name) => refusal(`Missing required field ${name}`),
    refuse: (c, { status, description }) =>
      c.json({ error_type: "OAuthException", code: status, error_message: description }, status),
    answer: (_, { access, account, scopes }) => {
      const permissions = [...scopes];
      const bare = { access_token: access.token, user_id: Number(appScopedId(account)), permissions };
      if (!settings.data.answersInLists) return bare;
      return { data: [{ ...bare, user_id: appScopedId(account), permissions: permissions.join(",") }] };
    },
  };
}

const PROBLEMS: TokenStyle["problems"] = {
  not_a_form: refusal("Missing required field client_id"),
  repeated_parameter: refusal("A field was given twice"),
  no_client_id: refusal("Missing required field client_id"),
  unknown_client: refusal("Invalid platform app"),
  missing_secret: refusal("Missing required field client_secret"),
  wrong_secret: refusal("Error validating client secret."),
  expired_secret: refusal("Error validating client secret."),
  secret_in_wrong_place: refusal("Missing required field client_id"),
  unsupported_grant_type: refusal("Invalid grant_type"),
  unknown_code: refusal(NO_CODE),
  used_code: refusal(NO_CODE),
  expired_code: refusal("This authorization code has expired"),
  other_client: refusal(NO_CODE),
  redirect_uri_mismatch: refusal(
    "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
  ),
  missing_verifier: refusal(NO_CODE),
  wrong_verifier: refusal(NO_CODE),
  unknown_token: refusal("Invalid grant_type"),
  revoked_token: refusal("Invalid grant_type"),
  expired_token: refusal("Invalid grant_type"),
  interaction_required: refusal(NO_CODE),
  scope_not_granted: refusal("Invalid scope"),
};

function refusal(description: string): TokenRefusal {
  return { status: 400, error: "OAuthException", description };
}
