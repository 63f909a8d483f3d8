import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findIntegration as findInRegistry } from "@/lib/providers/registry";

/** What an organization calls an integration: catalogue keys are everybody's, others its own. */
export interface IntegrationName {
  readonly organizationId: string;
  /** Key of the integration. */
  readonly integration: string;
}

/** The integration that an organization knows by this key; null where it has none. */
export async function findIntegration({ integration }: IntegrationName): Promise<IntegrationDefinition | null> {
  return findInRegistry(integration);
}
