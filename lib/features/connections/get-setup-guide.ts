import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { findOAuthApp, isVariableSet, oauthRedirectUri, oauthVariables } from "@/lib/base/provider-env";
import type { GuideVariable, SetupGuide } from "@/lib/contracts/setup-guide";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import { accessLifetimes } from "./access-lifetimes";

/** What an operator has to do so that an integration can be connected, and what of it is done. */
export function getSetupGuide(ctx: RequestContext, { integration: key }: { integration: string }): SetupGuide {
  authorize(ctx, "connections:read");
  const integration = findIntegration(key);
  if (!integration) throw new AppError("not_found", `There is no integration called ${key}.`);
  const { provider, meta } = integration;
  const app = findOAuthApp(provider, { integrationKey: key });
  const missing = "missing" in app ? app.missing : [];
  return {
    providerName: provider.name,
    consoleUrl: provider.consoleUrl,
    identityScopes: provider.identityScopes,
    appUrl: env().APP_URL,
    redirectUri: oauthRedirectUri(provider, { integrationKey: key }),
    webhookUrl: meta.webhooks === "app" ? `${env().APP_URL}/api/integrations/${key}/webhook` : null,
    variables: [...oauthVariables(provider).map((name) => required(name, missing)), ...optionalVariables(provider)],
    lifetimes: accessLifetimes(provider.auth),
  };
}

function required(name: string, missing: readonly string[]): GuideVariable {
  return { name, isSet: !missing.includes(name), need: "required", unset: null, values: [] };
}

function optionalVariables(provider: ProviderDefinition): readonly GuideVariable[] {
  const redirect = `${provider.envPrefix}_REDIRECT_URI`;
  return [
    { name: redirect, isSet: isVariableSet(redirect), need: "redirect", unset: null, values: [] },
    ...Object.values(provider.endpointVariables).map(
      ({ variable, unset, values = {} }): GuideVariable => ({
        name: variable,
        isSet: isVariableSet(variable),
        need: "default",
        unset,
        values: Object.keys(values),
      }),
    ),
  ];
}
