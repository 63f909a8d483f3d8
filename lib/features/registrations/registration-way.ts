import { deploymentHttp } from "@/lib/core/provider-http/deployment-http";
import { subjectOf } from "@/lib/core/vault/connection-target";
import { pushAddress } from "@/lib/core/watches/push-address";
import { askableConnection } from "@/lib/features/connections/askable-connection";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { WebhookRegistration } from "@/lib/providers/registration-contract";

export interface RegistrationWay {
  readonly integration: IntegrationDefinition;
  readonly registration: WebhookRegistration;
  readonly http: ProviderHttp;
  /** Where the provider is to send to; null: it cannot reach this hub. */
  readonly address: string | null;
  /** The scope that it needs was not granted. */
  readonly lacksScope: boolean;
}

interface Key {
  readonly organizationId: string;
  readonly connectionId: string;
}

/**
 * How a connection's provider is asked about the hub's address; null while it is not asked, or takes none.
 * @param options evenAtRest: also in a state in which the provider is not asked for anything else
 */
export async function registrationWay(
  key: Key,
  options: { readonly evenAtRest?: boolean } = {},
): Promise<RegistrationWay | null> {
  const askable = await askableConnection(key, options);
  const registration = askable?.integration.registration;
  if (!askable || !registration) return null;
  const { integration, scopesGranted } = askable;
  const { deploymentToken } = registration;
  const http = deploymentToken === "none" ? askable.http : deploymentsHttp(key, integration, deploymentToken);
  const shared = pushAddress(integration);
  const address = shared === null || registration.address === "shared" ? shared : `${shared}/${key.connectionId}`;
  const lacksScope = registration.scope !== "none" && !scopesGranted.includes(registration.scope);
  return { integration, registration, http, address, lacksScope };
}

/** With the deployment's own token; its calls count for the connection. */
function deploymentsHttp(key: Key, integration: IntegrationDefinition, name: string): ProviderHttp {
  const { provider } = integration;
  const token = provider.deploymentTokens[name];
  if (!token) throw new Error(`${provider.id} has no token ${name}`);
  return deploymentHttp({ provider, token, subject: subjectOf({ ...key, integration }) });
}
