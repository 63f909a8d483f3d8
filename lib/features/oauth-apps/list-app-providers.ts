import type { AppProvider } from "@/lib/contracts/oauth-apps";
import { mayBringApp } from "@/lib/core/oauth-apps/may-bring-app";
import { listByConsent } from "@/lib/providers/registry";
import { redirectUrisOf } from "./redirect-uris-of";

/** The providers at which an organization can bring its own app, by name. */
export function listAppProviders(): readonly AppProvider[] {
  const providers = new Map(listByConsent().map(({ provider }) => [provider.id, provider]));
  return [...providers.values()]
    .filter(mayBringApp)
    .map(({ id, name, consoleUrl }) => ({ id, name, consoleUrl, redirectUris: redirectUrisOf(id) }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
