import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm */
const SCOPES: readonly OAuthScope[] = [
  { name: "openid", label: "Access unique user identifiers", choice: "fixed" },
  { name: "id", label: "Access the identity URL service", choice: "fixed" },
  { name: "profile", label: "Access profile information", choice: "fixed" },
  { name: "email", label: "Access your email address", choice: "fixed" },
  { name: "api", label: "Manage user data via APIs", choice: "fixed" },
  { name: "web", label: "Manage user data via Web browsers", choice: "fixed" },
  { name: "full", label: "Full access", choice: "fixed" },
  {
    name: "refresh_token",
    aliases: ["offline_access"],
    label: "Perform requests at any time",
    choice: "fixed",
  },
];

/** An External Client App as Salesforce asks partners to make it: with PKCE, and refresh tokens that rotate. */
export function salesforceProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "salesforce",
    clients,
    // Consent is all or nothing.
    scopes: SCOPES,
    pkce: "required",
    offline: { by: "scope", scope: "refresh_token" },
    refreshTokens: "every_time",
    // https://help.salesforce.com/s/articleView?id=remoteaccess_oauth_refresh_token_flow.htm
    rotation: "ends_old",
    // "Authorization codes expire after 15 minutes."
    codeSeconds: 900,
    // The organization's session settings: two hours.
    accessTokenSeconds: 7_200,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    // Five approvals of an app for each user; the oldest ends with the sixth.
    maxRefreshTokens: 5,
    prefixes: { code: "aPrx", access: "00DA0000000ACME.AQ", refresh: "5Aep861" },
  };
}
