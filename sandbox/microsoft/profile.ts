import type { OAuthClient, OAuthProfile, OAuthScope } from "../kit/oauth/profile";

const GRAPH = "https://graph.microsoft.com/";
const NINETY_DAYS_SECONDS = 90 * 86_400;

/** https://learn.microsoft.com/entra/identity-platform/scopes-oidc and …/refresh-tokens. Consent is all or nothing. */
export function microsoftProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    provider: "microsoft",
    clients,
    scopes: [
      { name: "openid", label: "Sign you in", choice: "fixed" },
      { name: "profile", label: "View your basic profile", choice: "fixed" },
      { name: "email", label: "View your email address", choice: "fixed" },
      { name: "offline_access", label: "Maintain access to data you have given it access to", choice: "fixed" },
      ...[
        ["User.Read", "Sign you in and read your profile"],
        ["Calendars.Read", "Read your calendars"],
        ["Calendars.ReadWrite", "Have full access to your calendars"],
      ].map(([name = "", label = ""]): OAuthScope => ({ name, aliases: [GRAPH + name], label, choice: "fixed" })),
    ],
    offline: { by: "scope", scope: "offline_access" },
    refreshTokens: "every_time",
    rotation: "keeps_old",
    codeSeconds: 600,
    accessTokenSeconds: 3_599,
    refreshTokenSeconds: NINETY_DAYS_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "1.AX", access: "EwB", refresh: "1.AR" },
  };
}
