import type { DiagnosedIntegration } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { IntegrationDefinition } from "@/lib/providers/contract";

/** An integration, by the way at hand, as its diagnoses name it. */
export function diagnosedIntegration({
  meta,
  provider,
  guideSteps,
}: Pick<IntegrationDefinition, "meta" | "provider" | "guideSteps">): DiagnosedIntegration {
  const named = { provider: provider.name, key: meta.key };
  if (guideSteps) return { ...named, guideSteps, otherWay: provider.auth.kind };
  return { ...named, ...(meta.guideSteps ? { guideSteps: meta.guideSteps } : {}) };
}
