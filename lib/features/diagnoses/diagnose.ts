import type { ErrorCode, ProviderFailure } from "@/lib/base/errors";
import { diagnoseConnectError, type FailedConsent } from "@/lib/contracts/diagnoses/diagnose-connect-error";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";
import { diagnoseAddress } from "./diagnose-address";
import { diagnoseErrorCode } from "./diagnose-error-code";
import { diagnoseMessage, type ReceivedMessage } from "./diagnose-message";
import { type CallPurpose, diagnoseProviderFailure } from "./diagnose-provider-failure";
import { diagnoseStatus } from "./diagnose-status";
import { diagnoseTokenOutcome } from "./diagnose-token-outcome";

/** Everything that can fail, as the part that noticed it tells it. */
export type Failure =
  | { readonly kind: "call"; readonly failure: ProviderFailure; readonly purpose: CallPurpose }
  | {
      readonly kind: "tokens";
      readonly outcome: Parameters<typeof diagnoseTokenOutcome>[0];
      readonly way: string;
      readonly renewing: boolean;
    }
  | ({ readonly kind: "consent" } & FailedConsent)
  | ({ readonly kind: "status" } & Parameters<typeof diagnoseStatus>[0])
  | { readonly kind: "problem"; readonly code: ErrorCode }
  | { readonly kind: "message"; readonly message: ReceivedMessage }
  | { readonly kind: "address"; readonly appUrl: string }
  | { readonly kind: "variables"; readonly missing: readonly string[] }
  | { readonly kind: "variables_differ"; readonly names: readonly string[] }
  | { readonly kind: "migrations"; readonly applied: number; readonly known: number };

/** What is behind a failure; null where there is none. */
export function diagnose(failed: Failure): Recognised | null {
  switch (failed.kind) {
    case "call":
      return diagnoseProviderFailure(failed.failure, failed.purpose);
    case "tokens":
      return diagnoseTokenOutcome(failed.outcome, failed);
    case "consent":
      return diagnoseConnectError(failed);
    case "status":
      return diagnoseStatus(failed);
    case "problem":
      return diagnoseErrorCode(failed.code);
    case "message":
      return diagnoseMessage(failed.message);
    case "address":
      return diagnoseAddress(failed.appUrl);
    case "variables":
      return failed.missing.length > 0 ? { code: "variables_missing", subject: failed.missing.join(", ") } : null;
    case "variables_differ":
      return failed.names.length > 0 ? { code: "variables_differ", subject: failed.names.join(", ") } : null;
    case "migrations":
      if (failed.applied === failed.known) return null;
      return { code: failed.applied < failed.known ? "migrations_missing" : "migrations_ahead" };
  }
}
