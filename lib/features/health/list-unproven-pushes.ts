import { findOAuthApp, isVariableSet } from "@/lib/base/provider-env";
import { readTenantCredentials } from "@/lib/base/tenant-env";
import { webhookSecret } from "@/lib/base/webhook-secret";
import { waysOf } from "@/lib/providers/by-way";
import { type IntegrationDefinition, isOAuthProvider, type ProviderDefinition } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import type { SecretPlace, WebhookSource } from "@/lib/providers/webhook-contract";
import { otherWebhookVariables } from "@/lib/providers/webhook-variables";

/** An integration that works with the deployment's own app, and whose provider's pushes to that app are refused. */
export interface UnprovenPush {
  readonly integration: IntegrationDefinition;
  /** The variables that would say where a push comes from. */
  readonly missing: readonly string[];
}

/** The integrations that are configured, push, and have nothing to check a push with: all of it is refused. */
export function listUnprovenPushes(): readonly UnprovenPush[] {
  return listIntegrations().flatMap((integration) => {
    const missing = missingWebhookVariables(integration);
    return missing.length > 0 ? [{ integration, missing }] : [];
  });
}

/** Empty where nothing is missing, where nothing is pushed, and where the deployment has no app that is pushed to. */
export function missingWebhookVariables(integration: IntegrationDefinition): readonly string[] {
  const { webhook } = integration;
  const configured = waysOf(integration).map(({ provider }) => provider);
  if (!webhook || !configured.some((provider) => isDeployments(provider, integration.meta.key))) return [];
  const others = otherWebhookVariables(webhook).filter((name) => !isVariableSet(name));
  return [...missingSecrets(webhook, configured, integration.meta.key), ...others];
}

function isDeployments(provider: ProviderDefinition, integrationKey: string): boolean {
  const { auth } = provider;
  if (isOAuthProvider(provider)) return hasClientSecret(provider, integrationKey);
  if (auth.kind === "oauth2" || auth.deployment === "none") return false;
  return readTenantCredentials(auth.deployment).missing.length === 0;
}

/** Any one of the places will do: only where none has a secret, those that are variables are missing. */
function missingSecrets(
  { secrets }: WebhookSource,
  providers: readonly ProviderDefinition[],
  integrationKey: string,
): readonly string[] {
  const isThere = (place: SecretPlace) => {
    if (place.kind === "variable") return webhookSecret(place) !== null;
    return place.kind === "app_secret" && providers.some((provider) => hasClientSecret(provider, integrationKey));
  };
  if (secrets.some(isThere)) return [];
  return secrets.flatMap((place) => (place.kind === "variable" ? [place.variable] : []));
}

function hasClientSecret(provider: ProviderDefinition, integrationKey: string): boolean {
  return isOAuthProvider(provider) && !("missing" in findOAuthApp(provider, { integrationKey }));
}
