import { type OAuthClient, type OAuthProfile, standardProfile } from "../kit/oauth/profile";

const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;
export const LONG_LIVED_SECONDS = 60 * DAY_SECONDS;

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login */
export function instagramProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "instagram",
    clients,
    scopes: [
      { name: "instagram_business_basic", label: "View profile and access media", choice: "fixed" },
      { name: "instagram_business_content_publish", label: "Publish content", choice: "optional" },
      { name: "instagram_business_manage_comments", label: "Manage comments", choice: "optional" },
      { name: "instagram_business_manage_messages", label: "Manage messages", choice: "optional" },
    ],
    clientAuthentication: "body",
    // "A comma-separated list, or URL-encoded space-separated list".
    scopeSeparators: [",", " "],
    pkce: "ignored",
    allowedParameters: { force_reauth: ["true", "false"], enable_fb_login: ["0", "1", "true", "false"] },
    offline: { by: "never" },
    refreshTokens: "every_time",
    rotation: "none",
    // "Valid for 1 hour and can only be used once".
    codeSeconds: HOUR_SECONDS,
    accessTokenSeconds: HOUR_SECONDS,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1,
    prefixes: { code: "AQ", access: "IGAA", refresh: "none" },
  };
}
