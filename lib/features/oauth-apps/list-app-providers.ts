import type { AppProvider } from "@/lib/contracts/oauth-apps";
import { mayBringApp } from "@/lib/core/oauth-apps/may-bring-app";
import { listCustom } from "@/lib/features/integrations/list-custom";
import { listByConsent } from "@/lib/providers/registry";
import { redirectUrisOf } from "./redirect-uris-of";

/** The providers at which an organization can bring its own app, by name: its own ones too. */
export async function listAppProviders(organizationId: string): Promise<readonly AppProvider[]> {
  const known = [...listByConsent(), ...(await listCustom(organizationId))];
  const providers = new Map(known.map(({ provider }) => [provider.id, provider]));
  return [...providers.values()]
    .filter(mayBringApp)
    .map(({ id, name, consoleUrl }) => ({ id, name, consoleUrl, redirectUris: redirectUrisOf(id) }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
