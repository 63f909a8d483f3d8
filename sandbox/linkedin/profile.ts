import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

const DAY_SECONDS = 86_400;

/** Products that every app is given: Sign In with LinkedIn using OpenID Connect, Share on LinkedIn. */
const SCOPES: readonly (readonly [name: string, label: string])[] = [
  ["openid", "Use your name and photo to sign you in"],
  ["profile", "Use your name and photo"],
  ["email", "Use the primary email address associated with your LinkedIn account"],
  ["w_member_social", "Create, modify, and delete posts, comments, and reactions on your behalf"],
];

/**
 * LinkedIn's three-legged OAuth: secret in the form, no PKCE, and no refresh token unless the app is a partner's
 * (`POST /control/linkedin/settings`). A member consents to all scopes or to none.
 * https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow
 */
export function linkedinProfile(clients: readonly OAuthClient[], isPartner: () => boolean): OAuthProfile {
  return {
    ...standardProfile,
    provider: "linkedin",
    clients,
    scopes: SCOPES.map(([name, label]) => ({ name, label, choice: "fixed" })),
    clientAuthentication: "body",
    pkce: "ignored",
    get offline() {
      return { by: isPartner() ? ("always" as const) : ("never" as const) };
    },
    refreshTokens: "every_time",
    rotation: "none",
    codeSeconds: 30 * 60,
    accessTokenSeconds: 60 * DAY_SECONDS,
    tokenScopes: "asked",
    // Not extended by use: https://learn.microsoft.com/linkedin/shared/authentication/programmatic-refresh-tokens
    refreshTokenSeconds: 365 * DAY_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 100,
    prefixes: { code: "AQ", access: "AQX", refresh: "AQW" },
  };
}
