import { AppError } from "@/lib/base/errors";
import { findOAuthApp } from "@/lib/base/provider-env";
import { buildAuthorizationUrl } from "@/lib/core/oauth/build-authorization-url";
import { createState, type OAuthFlow } from "@/lib/core/oauth/create-state";
import { findByConsent } from "@/lib/providers/registry";
import { personScopes, requestedScopes } from "./requested-scopes";
import type { ConnectStarted } from "./start-connect";

/** Stores the flow's state for this browser and answers the provider's consent page. */
export async function beginConsent(flow: OAuthFlow, browserToken: string): Promise<ConnectStarted> {
  const integration = findByConsent(flow.integration);
  if (!integration) throw new AppError("not_found", `There is no integration called ${flow.integration}.`);
  const app = findOAuthApp(integration.provider, { integrationKey: flow.integration });
  if ("missing" in app) throw new AppError("unprocessable", `${integration.meta.name} is not configured.`);

  const { state, codeVerifier, expiresAt } = await createState(flow, browserToken);
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
