import { ProviderError } from "@/lib/base/errors";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import { diagnoseProviderFailure } from "@/lib/features/diagnoses/diagnose-provider-failure";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import type { Capability, IntegrationDefinition } from "@/lib/providers/contract";

/** Has a provider's refusal say what is behind it and what to do, also outside of a test of the connection. */
export async function withDiagnosis<T>(
  integration: IntegrationDefinition,
  capability: Capability | null,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { provider, forbiddenMeans } = integration;
    const recognised = diagnoseProviderFailure(error.failure, { way: provider.auth.kind, capability, forbiddenMeans });
    const diagnosis = presentDiagnosis(recognised, diagnosedIntegration(integration));
    throw new ProviderError(error.providerId, error.failure, { cause: error, details: { diagnosis } });
  }
}
