import { tokenError } from "./wire";

// "The request requires user interaction": another consent, a second factor, a policy of the tenant. For us that is a
// refresh token which is good no more, as `invalid_grant` says it.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#error-codes-for-token-endpoint-errors
const NEEDS_A_PERSON = new Set(["interaction_required", "consent_required", "login_required"]);

// Our registration or MICROSOFT_TENANT_ID is wrong, and comes as `invalid_request`: no such tenant, an app of one
// tenant asked at `common`, an app that lives elsewhere. An expired secret is `invalid_client`, with a number of its own.
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
const WRONG_TENANT = new Set([90002, 50194, 700016]);
const SECRET_EXPIRED = 7000222;

/** An error of Microsoft's token endpoint in OAuth's words; null where there is none. */
export function readMicrosoftTokenError(body: unknown): string | null {
  const parsed = tokenError.safeParse(body);
  if (!parsed.success) return null;
  const { error, error_codes: numbers } = parsed.data;
  if (NEEDS_A_PERSON.has(error)) return "invalid_grant";
  if (numbers?.some((number) => WRONG_TENANT.has(number))) return "tenant_wrong";
  if (numbers?.includes(SECRET_EXPIRED)) return "client_secret_expired";
  return error;
}
