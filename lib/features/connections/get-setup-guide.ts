import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { isVariableSet, oauthRedirectUri, oauthVariables } from "@/lib/base/provider-env";
import type { GuideVariable, SetupGuide } from "@/lib/contracts/setup-guide";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mayBringApp } from "@/lib/core/oauth-apps/may-bring-app";
import { ownRedirectUri } from "@/lib/core/oauth-apps/open-app";
import { sharedTokenOf } from "@/lib/core/provider-http/deployment-token";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { waysOf } from "@/lib/providers/by-way";
import type { IntegrationDefinition, OAuthIntegration, OAuthProvider } from "@/lib/providers/contract";
import { neededWebhookVariables } from "@/lib/providers/webhook-variables";
import { accessLifetimes } from "./access-lifetimes";
import { type Offers, offersTo } from "./offered";
import { presentWays } from "./present-ways";
import { sampleKeysUrl } from "./sample-keys-url";

/** What an operator has to do so that an integration can be connected, and what of it is done. */
export async function getSetupGuide(
  ctx: RequestContext,
  { integration: key }: { integration: string },
): Promise<SetupGuide> {
  authorize(ctx, "connections:read");
  const name = { organizationId: ctx.actor.organizationId, integration: key };
  const integration = await findIntegration(name);
  if (!integration) throw new AppError("not_found", `There is no integration called ${key}.`);
  const { meta } = integration;
  const consent = await findByConsent(name);
  const offers = await offersTo(ctx.actor);
  const ofTheConsent = consent ? ofConsent(consent, offers) : WITHOUT_CONSENT;
  // What comes to the shared address is of the deployment's app, or of its own account.
  const isShared = consent ? ofTheConsent.ownApp !== "in_use" : offers.mayUseTenants;
  return {
    providerName: integration.provider.name,
    consoleUrl: integration.provider.consoleUrl,
    appUrl: env().APP_URL,
    webhookUrl: isShared && meta.webhooks === "app" ? `${env().APP_URL}/api/integrations/${key}/webhook` : null,
    sampleKeysUrl: sampleKeysUrl(integration),
    ...ofTheConsent,
    ways: presentWays(integration, offers),
    variables: [
      ...ofTheConsent.variables,
      ...sharedVariables(integration),
      ...(offers.mayUseTenants ? tenantVariables(integration) : []),
      ...(isShared ? webhookVariables(integration) : []),
    ],
  };
}

const WITHOUT_CONSENT = {
  identityScopes: [],
  redirectUri: null,
  ownApp: "impossible",
  variables: [],
  lifetimes: [],
} as const;

/** Of a way that everybody uses by the operator's own token. */
function sharedVariables(integration: IntegrationDefinition): readonly GuideVariable[] {
  const shared = waysOf(integration).flatMap(({ provider }) => sharedTokenOf(provider) ?? []);
  return shared.map(({ variable: name }) => ({
    name,
    isSet: isVariableSet(name),
    need: "shared",
    unset: null,
    values: [],
  }));
}

/** Connecting works without them; what the provider pushes to the shared address is then refused. */
function webhookVariables({ webhook }: IntegrationDefinition): readonly GuideVariable[] {
  const names = webhook ? neededWebhookVariables(webhook) : [];
  return names.map((name) => ({ name, isSet: isVariableSet(name), need: "webhook", unset: null, values: [] }));
}

function tenantVariables(integration: IntegrationDefinition): readonly GuideVariable[] {
  const names = waysOf(integration).flatMap(({ provider: { auth } }) =>
    auth.kind === "oauth2" || auth.deployment === "none" ? [] : Object.values(auth.deployment),
  );
  return names.map((name) => ({ name, isSet: isVariableSet(name), need: "deployment", unset: null, values: [] }));
}

function ofConsent({ provider, meta: { key } }: OAuthIntegration, offers: Offers) {
  const isOwn = offers.ownApps.has(provider.id);
  const ownApp: SetupGuide["ownApp"] = isOwn ? "in_use" : mayBringApp(provider) ? "possible" : "impossible";
  return {
    identityScopes: provider.identityScopes,
    ownApp,
    redirectUri: isOwn ? ownRedirectUri(key) : oauthRedirectUri(provider, { integrationKey: key }),
    variables: isOwn ? defaults(provider) : deploymentsVariables(provider),
    lifetimes: accessLifetimes(provider.auth),
  };
}

function required(name: string): GuideVariable {
  return { name, isSet: isVariableSet(name), need: "required", unset: null, values: [] };
}

function deploymentsVariables(provider: OAuthProvider): readonly GuideVariable[] {
  if (provider.envPrefix === null) return [];
  const redirect = `${provider.envPrefix}_REDIRECT_URI`;
  return [
    ...oauthVariables(provider).map(required),
    { name: redirect, isSet: isVariableSet(redirect), need: "redirect", unset: null, values: [] },
    ...defaults(provider),
  ];
}

/** They count whosever app it is. */
function defaults(provider: OAuthProvider): readonly GuideVariable[] {
  return Object.values(provider.endpointVariables).map(({ variable, unset, values = {} }) => ({
    name: variable,
    isSet: isVariableSet(variable),
    need: "default",
    unset,
    values: Object.keys(values),
  }));
}
