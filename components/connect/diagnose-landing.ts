import { diagnoseConnectError } from "@/lib/contracts/diagnoses/diagnose-connect-error";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { type DiagnosedIntegration, presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { AccountMissing } from "./failure-words";
import type { Landing } from "./read-landing";

interface About extends DiagnosedIntegration {
  readonly accountMissing?: AccountMissing | null | undefined;
}

interface DiagnosedLanding {
  readonly diagnosis: Diagnosis;
  /** The provider's own code said more than the error: then the diagnosis says all there is to say. */
  readonly isExact: boolean;
}

/** What is behind a consent that did not become a connection. */
export function diagnoseLanding(landing: Extract<Landing, { kind: "failed" }>, about: About): DiagnosedLanding {
  const { error, reason, variable, isOwnApp: ownApp } = landing;
  const failed = { error, variable, ownApp, accountMissing: about.accountMissing };
  const recognised = diagnoseConnectError({ ...failed, reason });
  const isExact = recognised.code !== diagnoseConnectError(failed).code;
  return { diagnosis: presentDiagnosis(recognised, about), isExact };
}
