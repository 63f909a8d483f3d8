import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { presentDiagnosis, type Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import type { IntegrationDefinition } from "@/lib/providers/contract";

/** One thing the doctor looked at. `wrong` makes the command fail; `note` is worth knowing. */
export interface Finding {
  readonly name: string;
  readonly state: "fine" | "note" | "wrong";
  readonly detail: string;
  /** What is behind it and what to do, where it is not fine. */
  readonly diagnosis?: Diagnosis;
}

export function finding(state: Finding["state"], name: string, detail: string): Finding {
  return { state, name, detail };
}

/** The same with what is behind it; of an integration, or of the deployment (null). */
export function diagnosed(
  found: Finding,
  recognised: Recognised | null,
  integration: Pick<IntegrationDefinition, "meta" | "provider"> | null = null,
): Finding {
  if (!recognised) return found;
  return { ...found, diagnosis: presentDiagnosis(recognised, integration && diagnosedIntegration(integration)) };
}
