import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

const DAY_SECONDS = 86_400;

/** https://developers.pinterest.com/docs/getting-started/scopes/ */
const SCOPES: readonly (readonly [name: string, label: string])[] = [
  ["user_accounts:read", "See your user accounts and followers"],
  ["boards:read", "See your public boards, including group boards you join"],
  ["boards:read_secret", "See your secret boards"],
  ["boards:write", "Create, update or delete your public boards"],
  ["pins:read", "See your public Pins"],
  ["pins:read_secret", "See your secret Pins"],
  ["pins:write", "Create, update or delete your public Pins"],
];

/**
 * Pinterest's OAuth 2: scopes by comma, HTTP Basic, no PKCE; a person takes all scopes or none.
 * https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
 */
export function pinterestProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "pinterest",
    clients,
    scopes: SCOPES.map(([name, label]) => ({ name, label, choice: "fixed" })),
    clientAuthentication: "basic",
    scopeSeparators: [","],
    pkce: "ignored",
    offline: { by: "always" },
    refreshTokens: "every_time",
    rotation: "ends_old",
    codeSeconds: 600,
    accessTokenSeconds: 30 * DAY_SECONDS,
    tokenScopes: "asked",
    refreshTokenSeconds: 60 * DAY_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 100,
    prefixes: { code: "", access: "pina_", refresh: "pinr." },
  };
}
