import { AppError } from "@/lib/base/errors";
import { appForConsent } from "@/lib/core/oauth-apps/app-for-consent";
import { sharedTokenOf } from "@/lib/core/provider-http/deployment-token";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { waysOf } from "@/lib/providers/by-way";
import { type IntegrationDefinition, isOAuthProvider, type WayDefinition } from "@/lib/providers/contract";
import type { SessionRow } from "./look-at-connect-session";

interface Place {
  readonly organizationId: string;
  readonly connectionId: string | null;
}

/**
 * The ways by which a customer can connect an integration here: a consent where there is an app to ask with, and what the
 * customer can type in. What the operator has set acts as the deployment's own tenant and is never a customer's.
 */
export async function waysForCustomer(integration: IntegrationDefinition, place: Place): Promise<WayDefinition[]> {
  const usable: WayDefinition[] = [];
  for (const way of waysOf(integration)) if (await isUsable(integration, way, place)) usable.push(way);
  return usable;
}

async function isUsable(
  { meta }: IntegrationDefinition,
  { provider }: WayDefinition,
  { organizationId, connectionId }: Place,
): Promise<boolean> {
  // A chat is linked to a shared bot by a code that a member makes.
  if (!isOAuthProvider(provider)) return sharedTokenOf(provider) === null;
  const app = await appForConsent({ organizationId, provider, integrationKey: meta.key }, connectionId);
  return !("missing" in app);
}

/**
 * An integration that a session offers. What it does not offer does not exist for its customer.
 * @throws AppError not_found
 */
export async function offeredIntegration(session: SessionRow, key: string): Promise<IntegrationDefinition> {
  const { organizationId, integrations } = session;
  const integration = integrations.includes(key) ? await findIntegration({ organizationId, integration: key }) : null;
  if (!integration) throw new AppError("not_found", "This link is not for that integration.");
  return integration;
}
