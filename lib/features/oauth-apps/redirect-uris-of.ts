import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { ownRedirectUri } from "@/lib/core/oauth-apps/open-app";
import { customKeyOf } from "@/lib/features/integrations/custom-row";
import { listByConsent } from "@/lib/providers/registry";

/** What an organization registers for its own app at a provider: one address for each of its integrations. */
export function redirectUrisOf(provider: string): OAuthApp["redirectUris"] {
  const known = listByConsent().filter((integration) => integration.provider.id === provider);
  // A provider that the catalogue does not know is the organization's own.
  const keys = known.length > 0 ? known.map(({ meta }) => meta.key) : [customKeyOf(provider)];
  return keys.map((key) => ({ integration: key, uri: ownRedirectUri(key) }));
}
