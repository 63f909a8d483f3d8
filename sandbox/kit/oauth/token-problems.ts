import type { TokenProblem, TokenRefusal, TokenStyle } from "./token-endpoint";

interface ByGroup {
  /** No form, or not one that can be read. */
  readonly request: TokenRefusal;
  readonly grantType: TokenRefusal;
  readonly client: TokenRefusal;
  readonly code: TokenRefusal;
  /** Refresh tokens. */
  readonly token: TokenRefusal;
  readonly scope: TokenRefusal;
}

/** A table of refusals for providers that have one word for many of them; `others` are those with a word of their own. */
export function tokenProblems(
  { request, grantType, client, code, token, scope }: ByGroup,
  others: Partial<Record<TokenProblem, TokenRefusal>> = {},
): TokenStyle["problems"] {
  return {
    not_a_form: request,
    repeated_parameter: request,
    unsupported_grant_type: grantType,
    no_client_id: client,
    unknown_client: client,
    missing_secret: client,
    wrong_secret: client,
    expired_secret: client,
    secret_in_wrong_place: client,
    unknown_code: code,
    used_code: code,
    expired_code: code,
    other_client: code,
    redirect_uri_mismatch: code,
    missing_verifier: code,
    wrong_verifier: code,
    unknown_token: token,
    revoked_token: token,
    expired_token: token,
    interaction_required: token,
    scope_not_granted: scope,
    ...others,
  };
}
