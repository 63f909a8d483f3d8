import { AppError } from "@/lib/base/errors";
import { buildAuthorizationUrl } from "@/lib/core/oauth/build-authorization-url";
import { createState, type OAuthFlow } from "@/lib/core/oauth/create-state";
import { appForConsent } from "@/lib/core/oauth-apps/app-for-consent";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import { refuseWithoutApp } from "./refuse-without-app";
import { personScopes, requestedScopes } from "./requested-scopes";
import type { ConnectStarted } from "./start-connect";

/** Stores the flow's state for this browser and answers the provider's consent page. */
export async function beginConsent(flow: OAuthFlow, browserToken: string): Promise<ConnectStarted> {
  const integration = await findByConsent(flow);
  if (!integration) throw new AppError("not_found", `There is no integration called ${flow.integration}.`);
  const { organizationId, connectionId, integration: integrationKey } = flow;
  const app = await appForConsent({ organizationId, provider: integration.provider, integrationKey }, connectionId);
  if ("missing" in app) throw refuseWithoutApp(integration, app);

  const { state, codeVerifier, expiresAt } = await createState({ ...flow, oauthAppId: app.ownAppId }, browserToken);
  const authorizationUrl = await buildAuthorizationUrl({
    provider: integration.provider,
    app,
    state,
    codeVerifier,
    scopes: requestedScopes(integration),
    personScopes: personScopes(integration),
  });
  return { authorizationUrl, expiresAt };
}
