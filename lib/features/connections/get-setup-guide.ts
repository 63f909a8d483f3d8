import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { findOAuthApp, oauthRedirectUri, oauthVariables } from "@/lib/base/provider-env";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findIntegration } from "@/lib/providers/registry";

export interface SetupGuide {
  readonly providerName: string;
  /** Where the provider gives out the variables. */
  readonly consoleUrl: string;
  readonly identityScopes: readonly string[];
  readonly appUrl: string;
  readonly redirectUri: string;
  /** Names only: a value never leaves the server. */
  readonly variables: readonly { readonly name: string; readonly isSet: boolean }[];
}

/** What an operator has to do so that an integration can be connected, and what of it is done. */
export function getSetupGuide(ctx: RequestContext, { integration: key }: { integration: string }): SetupGuide {
  authorize(ctx, "connections:read");
  const integration = findIntegration(key);
  if (!integration) throw new AppError("not_found", `There is no integration called ${key}.`);
  const { provider } = integration;
  const app = findOAuthApp(provider, { integrationKey: key });
  const missing = "missing" in app ? app.missing : [];
  return {
    providerName: provider.name,
    consoleUrl: provider.consoleUrl,
    identityScopes: provider.identityScopes,
    appUrl: env().APP_URL,
    redirectUri: oauthRedirectUri(provider, { integrationKey: key }),
    variables: oauthVariables(provider).map((name) => ({ name, isSet: !missing.includes(name) })),
  };
}
