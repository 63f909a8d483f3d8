import type { ConnectWay, WayField } from "@/lib/contracts/connect-ways";
import { waysOf } from "@/lib/providers/by-way";
import {
  type CredentialField,
  type IntegrationDefinition,
  isOAuthProvider,
  type WayDefinition,
} from "@/lib/providers/contract";
import { missingVariablesOf } from "./missing-variables-of";
import type { Offered, Offers } from "./offered";
import { hasTenantCredentials } from "./tenant-credentials";

/** The ways to connect an integration, the default one first, as much as a form needs to know of them. */
export function presentWays(integration: IntegrationDefinition, offers: Offers): ConnectWay[] {
  return waysOf(integration).map(({ provider }) => presentWay(provider, { ...offers, key: integration.meta.key }));
}

function presentWay(provider: WayDefinition["provider"], offered: Offered): ConnectWay {
  const { auth, consoleUrl } = provider;
  const missingVariables = missingVariablesOf(provider, offered);
  const isConsent = auth.kind === "oauth2";
  return {
    kind: auth.kind,
    configured: missingVariables.length === 0 && !lacksOwnApp(provider, offered),
    missingVariables,
    ownApp: isConsent && offered.ownApps.has(provider.id),
    deployment: offered.mayUseTenants && hasTenantCredentials(auth),
    announcesItself: !isConsent && auth.announcesItself,
    consoleUrl,
    fields: isConsent ? [] : auth.fields.map(presentField),
  };
}

/** Where there are no variables, only an app of the organization's own makes it work. */
function lacksOwnApp(provider: WayDefinition["provider"], { ownApps }: Offered): boolean {
  return isOAuthProvider(provider) && provider.envPrefix === null && !ownApps.has(provider.id);
}

function presentField({ name, secret, unset, maxLength, format, values, example }: CredentialField): WayField {
  const required = unset === "required";
  const field = { name, secret, required, unset: required ? null : unset.value };
  return { ...field, maxLength, format, values: [...values], example };
}
