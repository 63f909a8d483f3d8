import type { ProviderDefinition } from "../contract";

/**
 * Microsoft's identity platform, as far as signing in needs it. `{tenant}` stands for MICROSOFT_TENANT_ID.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const microsoft = {
  id: "microsoft",
  name: "Microsoft",
  envPrefix: "MICROSOFT",
  consoleUrl: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  endpoints: {
    authorize: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    token: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    // Microsoft has no endpoint that ends one app's grant.
    revoke: "none",
    userinfo: "https://graph.microsoft.com/oidc/userinfo",
    api: "https://graph.microsoft.com",
  },
} as const satisfies Pick<ProviderDefinition, "id" | "name" | "envPrefix" | "consoleUrl" | "endpoints">;
