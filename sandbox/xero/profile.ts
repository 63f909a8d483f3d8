import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";

/** https://developer.xero.com/documentation/guides/oauth2/scopes, as apps made since 2 March 2026 may ask for them. */
const SCOPES = [
  ["openid", "Sign you in"],
  ["profile", "View your name"],
  ["email", "View your email address"],
  ["offline_access", "Stay connected while you are away"],
  ["accounting.settings", "View and manage your organisation settings"],
  ["accounting.settings.read", "View your organisation settings"],
  ["accounting.contacts", "View and manage your contacts"],
  ["accounting.contacts.read", "View your contacts"],
  ["accounting.invoices", "View and manage your invoices"],
  ["accounting.invoices.read", "View your invoices"],
  ["accounting.payments", "View and manage your payments"],
  ["accounting.payments.read", "View your payments"],
  ["accounting.banktransactions", "View and manage your bank transactions"],
  ["accounting.banktransactions.read", "View your bank transactions"],
];

const SIXTY_DAYS_SECONDS = 60 * 86_400;

/** Lifetimes: https://developer.xero.com/documentation/guides/oauth2/token-types */
export function xeroProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "xero",
    clients,
    // Consent is all or nothing.
    scopes: SCOPES.map(([name = "", label = ""]): OAuthScope => ({ name, label, choice: "fixed" })),
    offline: { by: "scope", scope: "offline_access" },
    refreshTokens: "every_time",
    // "You can retry refreshing the old token for a grace period of 30 minutes."
    // https://community.xero.com/developer/discussion/105714701/
    rotation: "ends_old",
    rotationPace: { everySeconds: 0, oldSeconds: 30 * 60 },
    codeSeconds: 300,
    accessTokenSeconds: 1_800,
    // "Any new scopes will be added to previously consented scopes."
    tokenScopes: "all_granted",
    refreshTokenSeconds: SIXTY_DAYS_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1_000,
    prefixes: { code: "", access: "eyJhbGciOiJSUzI1NiJ9.", refresh: "" },
  };
}
