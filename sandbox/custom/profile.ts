import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

const SCOPES: readonly (readonly [name: string, label: string])[] = [
  ["contacts.read", "See your contacts"],
  ["deals.read", "See your deals"],
];

/** A provider that nobody has heard of, and that keeps to RFC 6749 and RFC 7636 to the letter. */
export function customProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "custom",
    clients,
    scopes: SCOPES.map(([name, label]) => ({ name, label, choice: "fixed" })),
    clientAuthentication: "basic",
    pkce: "required",
    stateRequired: true,
    offline: { by: "always" },
    refreshTokens: "every_time",
    rotation: "ends_old",
    codeSeconds: 60,
    accessTokenSeconds: 3_600,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 50,
    prefixes: { code: "", access: "acme_at_", refresh: "acme_rt_" },
  };
}
