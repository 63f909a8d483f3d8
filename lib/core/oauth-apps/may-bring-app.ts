import { isOAuthProvider, type OAuthProvider, type ProviderDefinition } from "@/lib/providers/contract";

/** Can an organization bring its own app? Where id and secret are all of it, and no bot or signing key belongs to it. */
export function mayBringApp(provider: ProviderDefinition): provider is OAuthProvider {
  return (
    isOAuthProvider(provider) && provider.auth.clientSecret === "variable" && provider.requiredVariables.length === 0
  );
}
