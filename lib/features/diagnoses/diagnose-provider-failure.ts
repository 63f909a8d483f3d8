import type { NamedDiagnosis, ProviderFailure } from "@/lib/base/errors";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { Capability } from "@/lib/providers/contract";
import { diagnoseCredentialFault } from "./diagnose-credential-fault";
import { diagnoseOutage } from "./diagnose-outage";

/** What a call was for, as far as it says more than the provider's answer. */
export interface CallPurpose {
  /** `auth.kind` of the way that the connection was made by. */
  readonly way: string;
  readonly capability: Capability | null;
  /** What a 403 means there, where the integration says so. */
  readonly forbiddenMeans?: NamedDiagnosis | undefined;
}

/** What is behind a provider's refusal to a call. */
export function diagnoseProviderFailure(failure: ProviderFailure, purpose: CallPurpose): Recognised {
  if ("diagnosis" in failure && failure.diagnosis) return { code: failure.diagnosis, subject: subjectOf(failure) };
  switch (failure.kind) {
    case "unauthorized":
      if (failure.fault) return diagnoseCredentialFault(failure.fault, purpose);
      return { code: "access_refused" };
    case "rate_limited":
      return { code: "slow_down" };
    case "unavailable":
      return { code: diagnoseOutage(failure.status) };
    case "malformed":
      return { code: "answer_unreadable" };
    case "rejected":
      return diagnoseRefusal(failure, purpose);
  }
}

type Rejected = Extract<ProviderFailure, { kind: "rejected" }>;

function diagnoseRefusal(failure: Rejected, purpose: CallPurpose): Recognised {
  const { status, fault } = failure;
  const subject = subjectOf(failure);
  if (fault) return { ...diagnoseCredentialFault(fault, purpose), subject };
  if (status === 404 || status === 410) {
    return { code: purpose.capability === "calendar" ? "calendar_not_found" : "gone_at_provider", subject };
  }
  if (status === 403) return { code: purpose.forbiddenMeans ?? "permission_refused", subject };
  return { code: "request_refused", subject };
}

function subjectOf(failure: ProviderFailure): string | undefined {
  return failure.kind === "rejected" ? failure.reason : undefined;
}
