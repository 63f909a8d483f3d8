import type { SandboxContext } from "../kit/http";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { refuse } from "./refusals";

const NOT_OURS: TokenRefusal = { status: 401, error: "", description: "" };
const DEAD_CODE = inside("invalid_grant");
const DEAD_TOKEN: TokenRefusal = { status: 400, error: "", description: "" };

/**
 * POST /api/v1/access_token. What is wrong with a code is said with status 200; a client or a refresh token that is not
 * accepted gets a status and no word. https://github.com/reddit-archive/reddit/wiki/OAuth2
 */
export const redditTokenStyle: TokenStyle = {
  problems: {
    not_a_form: inside("unsupported_grant_type"),
    repeated_parameter: inside("invalid_request"),
    no_client_id: NOT_OURS,
    secret_in_wrong_place: NOT_OURS,
    unknown_client: NOT_OURS,
    missing_secret: NOT_OURS,
    wrong_secret: NOT_OURS,
    expired_secret: NOT_OURS,
    unsupported_grant_type: inside("unsupported_grant_type"),
    unknown_code: DEAD_CODE,
    used_code: DEAD_CODE,
    expired_code: DEAD_CODE,
    other_client: DEAD_CODE,
    redirect_uri_mismatch: DEAD_CODE,
    missing_verifier: DEAD_CODE,
    wrong_verifier: DEAD_CODE,
    unknown_token: DEAD_TOKEN,
    revoked_token: DEAD_TOKEN,
    expired_token: DEAD_TOKEN,
    interaction_required: DEAD_TOKEN,
    scope_not_granted: inside("invalid_scope"),
  },
  missing: () => inside("invalid_request"),
  refuse: (c, { status, error }) => (error === "" ? refuseBy(c, status) : c.json({ error })),
  answer: (_, { access, refresh, scopes }) => ({
    access_token: access.token,
    token_type: "bearer",
    expires_in: access.expiresInSeconds,
    scope: scopes.join(" "),
    // With a code only: a refresh answers without one, and the old one stays good.
    ...(refresh ? { refresh_token: refresh.token } : {}),
  }),
};

/** Said with status 200, whatever stands here. */
function inside(error: string): TokenRefusal {
  return { status: 400, error, description: "" };
}

function refuseBy(_: SandboxContext, status: 400 | 401): Response {
  return refuse(status, status === 401 ? { "www-authenticate": 'Basic realm="reddit"' } : {});
}
