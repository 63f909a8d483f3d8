import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

const DAY_SECONDS = 86_400;

/** https://developers.tiktok.com/doc/login-kit-web and https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token */
export function tiktokProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "tiktok",
    clients,
    scopes: [
      { name: "user.info.basic", label: "Read your profile info (avatar, display name)", choice: "fixed" },
      { name: "video.publish", label: "Post content to TikTok", choice: "optional" },
      { name: "video.upload", label: "Share content to your account as a draft", choice: "optional" },
    ],
    clientAuthentication: "body",
    clientIdParameter: "client_key",
    // "A comma-separated string of authorization scopes".
    scopeSeparators: [","],
    // For mobile and desktop apps only.
    pkce: "ignored",
    stateRequired: true,
    allowedParameters: { disable_auto_auth: ["0", "1"] },
    offline: { by: "always" },
    refreshTokens: "every_time",
    // "The previous refresh token stops working once a new one is issued."
    rotation: "ends_old",
    // From memory; the page names no time.
    codeSeconds: 300,
    accessTokenSeconds: 7_200,
    tokenScopes: "asked",
    refreshTokenSeconds: 180 * DAY_SECONDS,
    refreshIdleSeconds: null,
    maxRefreshTokens: 10,
    prefixes: { code: "", access: "act.", refresh: "rft." },
  };
}
