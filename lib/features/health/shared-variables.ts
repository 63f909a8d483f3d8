import { oauthVariables } from "@/lib/base/provider-env";
import { waysOf } from "@/lib/providers/by-way";
import { isOAuthProvider, type ProviderDefinition } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { webhookVariableNames } from "@/lib/providers/webhook-variables";

/** The hub's own that mean the same in each process; ports, folders and addresses of the database may differ. */
const OWN = [
  "APP_URL",
  "HUB_MODE",
  "HUB_SIGNUP",
  "HUB_HOME_ORG",
  "HUB_ALLOWED_ORIGINS",
  "FRONTEND_URL",
  "HUB_ALLOW_PRIVATE_NETWORK",
  "ENCRYPTION_KEYS",
  "ENCRYPTION_KEY",
  "SMTP_URL",
  "MAIL_FROM",
  "REDIS_URL",
  "HUB_RATE_LIMIT",
];

/** The variables that web servers and workers have to agree about: the hub's own, and those of every provider. */
export function sharedVariables(): readonly string[] {
  const providers = listIntegrations().flatMap((integration) => waysOf(integration).map(({ provider }) => provider));
  const pushed = listIntegrations().flatMap(({ webhook }) => (webhook ? webhookVariableNames(webhook) : []));
  return [...new Set([...OWN, ...providers.flatMap(variablesOf), ...pushed])].sort();
}

function variablesOf(provider: ProviderDefinition): readonly string[] {
  const { auth, requiredVariables, deploymentTokens, endpointVariables } = provider;
  const ofTheApp = isOAuthProvider(provider)
    ? [...oauthVariables(provider), `${provider.envPrefix}_REDIRECT_URI`]
    : requiredVariables;
  const ofATenant = auth.kind === "oauth2" || auth.deployment === "none" ? [] : Object.values(auth.deployment);
  const further = [...Object.values(deploymentTokens), ...Object.values(endpointVariables)];
  return [...ofTheApp, ...ofATenant, ...further.map(({ variable }) => variable)];
}
