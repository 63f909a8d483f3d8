import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { ownRedirectUri } from "@/lib/core/oauth-apps/open-app";
import { listByConsent } from "@/lib/providers/registry";

/** What an organization registers for its own app at a provider: one address for each of its integrations. */
export function redirectUrisOf(provider: string): OAuthApp["redirectUris"] {
  return listByConsent()
    .filter((integration) => integration.provider.id === provider)
    .map(({ meta: { key } }) => ({ integration: key, uri: ownRedirectUri(key) }));
}
