import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { ExchangeOutcome } from "@/lib/core/oauth/exchange-code";
import type { CredentialsOutcome } from "@/lib/core/oauth/grant-by-credentials";
import type { TokenOutcome } from "@/lib/core/oauth/token-request";
import { diagnoseCredentialFault } from "./diagnose-credential-fault";
import { diagnoseOutage } from "./diagnose-outage";

type FailedTokens = Exclude<TokenOutcome | ExchangeOutcome | CredentialsOutcome, { kind: "ok" }>;

// What the engines call a refusal of our registration, and what is behind it.
const OF_REASON: Readonly<Record<string, DiagnosisCode>> = {
  redirect_uri_mismatch: "redirect_uri_mismatch",
  client_secret_expired: "client_secret_expired",
  tenant_wrong: "tenant_wrong",
  deployment_token: "deployment_token_rejected",
  app_missing: "variables_missing",
  secret_unusable: "variable_unusable",
};

/** What is behind the reason for which a provider refuses our registration: a code, or `code: what it is about`. */
export function diagnoseRefusedApp(reason: string | undefined): Recognised {
  const [, code = "", subject] = /^(\w+)(?:: (.+))?$/.exec(reason ?? "") ?? [];
  return { code: OF_REASON[code] ?? "client_rejected", subject };
}

/** What is behind a token endpoint's refusal: `renewing`, of access that worked; otherwise of a consent's code. */
export function diagnoseTokenOutcome(
  outcome: FailedTokens,
  { way, renewing }: { readonly way: string; readonly renewing: boolean },
): Recognised {
  switch (outcome.kind) {
    case "denied":
      return { code: "access_denied" };
    case "provider_error":
      return outcome.error === "invalid_scope"
        ? { code: "scope_not_allowed" }
        : { code: "consent_failed", subject: outcome.error };
    case "issuer_mismatch":
      return { code: "issuer_mismatch" };
    case "invalid_grant":
      return { code: renewing ? "access_withdrawn" : "code_expired" };
    case "app_rejected":
      return diagnoseRefusedApp(outcome.reason);
    case "secret_unusable":
      return { code: "variable_unusable", subject: outcome.variable };
    case "credentials_refused":
      return outcome.problem.diagnosis
        ? { code: outcome.problem.diagnosis }
        : diagnoseCredentialFault(outcome.problem.fault, { way });
    case "rate_limited":
      return { code: "slow_down" };
    case "unavailable":
      return { code: diagnoseOutage(outcome.status) };
    case "malformed":
      return { code: outcome.issues === "redirected" ? "token_address_wrong" : "answer_unreadable" };
  }
}
