import type { DiagnosedIntegration } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { IntegrationDefinition } from "@/lib/providers/contract";

/** An integration as its diagnoses name it. */
export function diagnosedIntegration({
  meta,
  provider,
}: Pick<IntegrationDefinition, "meta" | "provider">): DiagnosedIntegration {
  return { provider: provider.name, key: meta.key, ...(meta.guideSteps ? { guideSteps: meta.guideSteps } : {}) };
}
