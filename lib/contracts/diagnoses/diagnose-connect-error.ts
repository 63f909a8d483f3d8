import type { ConnectError } from "@/lib/contracts/connect-errors";
import type { DiagnosisCode } from "./diagnoses";
import type { Recognised } from "./present-diagnosis";

const CODES = {
  access_denied: "access_denied",
  state_unknown: "consent_unknown",
  state_expired: "consent_expired",
  state_replayed: "consent_used",
  wrong_browser: "consent_other_browser",
  membership_ended: "membership_ended",
  not_configured: "variables_missing",
  provider_error: "consent_failed",
  code_rejected: "code_expired",
  app_rejected: "client_rejected",
  secret_unusable: "variable_unusable",
  issuer_mismatch: "issuer_mismatch",
  provider_unavailable: "provider_unreachable",
  provider_malformed: "answer_unreadable",
  scope_missing: "scope_missing",
  account_missing: "account_missing",
  account_mismatch: "account_other",
  already_shared: "already_shared",
  place_taken: "place_taken",
  connection_gone: "connection_gone",
  hub_unavailable: "database_away",
  hub_outdated: "migrations_missing",
} as const satisfies Record<ConnectError, DiagnosisCode>;

// What a provider's own code says more exactly. https://www.rfc-editor.org/rfc/rfc6749#section-5.2
const OF_REASON: Readonly<Record<string, DiagnosisCode>> = {
  redirect_uri_mismatch: "redirect_uri_mismatch",
  client_secret_expired: "client_secret_expired",
  tenant_wrong: "tenant_wrong",
  invalid_client: "client_rejected",
  unauthorized_client: "client_rejected",
  invalid_scope: "scope_not_allowed",
  access_denied: "access_denied",
  redirected: "token_address_wrong",
};

const OF_THE_APP: readonly ConnectError[] = ["app_rejected", "provider_error", "provider_malformed"];

export interface FailedConsent {
  readonly error: ConnectError | "unknown";
  /** The code that the provider gave, where it gave one. */
  readonly reason?: string | null | undefined;
  readonly variable?: string | null | undefined;
  /** It is about the organization's own app. */
  readonly ownApp?: boolean | undefined;
  /** What the integration's accounts may lack. */
  readonly accountMissing?: "company" | "professional_account" | null | undefined;
}

/** What is behind the error that a consent came back with. */
export function diagnoseConnectError(failed: FailedConsent): Recognised {
  const { error, reason, variable } = failed;
  if (error === "unknown") return { code: "consent_unexplained" };
  if (error === "account_missing" && failed.accountMissing) return { code: `${failed.accountMissing}_missing` };
  const exact = OF_THE_APP.includes(error) ? OF_REASON[reason ?? ""] : undefined;
  if (failed.ownApp && error === "not_configured") return { code: "own_app_unreadable" };
  if (failed.ownApp && error === "app_rejected" && exact !== "redirect_uri_mismatch")
    return { code: "own_app_rejected" };
  return { code: exact ?? CODES[error], subject: variable ?? reason ?? undefined };
}
