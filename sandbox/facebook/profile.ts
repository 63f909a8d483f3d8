import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../kit/oauth/profile";

export const DAY_SECONDS = 86_400;
/** "About 60 days". */
export const LONG_LIVED_SECONDS = 60 * DAY_SECONDS;

/** Permissions: https://developers.facebook.com/docs/permissions */
const SCOPES: readonly OAuthScope[] = [
  { name: "public_profile", label: "Your name and profile picture", choice: "fixed" },
  ...[
    ["email", "Your email address"],
    ["pages_show_list", "Show a list of the Pages you manage"],
    ["pages_read_engagement", "Read content posted on the Page"],
    ["pages_manage_posts", "Create and manage content on your Page"],
    ["pages_manage_metadata", "Manage accounts, settings and webhooks for a Page"],
    ["leads_retrieval", "Access leads for your Pages"],
    ["business_management", "Manage your business"],
  ].map(([name, label]): OAuthScope => ({ name: name ?? "", label: label ?? "", choice: "optional" })),
];

/** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
export function facebookProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "facebook",
    clients,
    scopes: SCOPES,
    clientAuthentication: "body",
    // "A comma or space separated list of Permissions".
    scopeSeparators: [",", " "],
    pkce: "ignored",
    codeRequest: "query",
    allowedParameters: {
      auth_type: ["rerequest", "reauthenticate", "reauthorize"],
      display: ["page", "popup", "touch"],
    },
    offline: { by: "never" },
    refreshTokens: "every_time",
    rotation: "none",
    // "This authorization code has expired" after ten minutes (from memory; the page names no time).
    codeSeconds: 600,
    // "Short-lived, expiring in hours".
    accessTokenSeconds: { least: 3_600, most: 7_200 },
    tokenScopes: "all_granted",
    refreshTokenSeconds: null,
    refreshIdleSeconds: null,
    maxRefreshTokens: 1,
    prefixes: { code: "AQ", access: "EAA", refresh: "none" },
  };
}
