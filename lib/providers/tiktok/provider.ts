import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { readTikTokError } from "./read-error";
import { readTikTokTokenAnswer } from "./read-token-answer";
import { userInfo } from "./wire";

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/**
 * TikTok's Login Kit for web and its API. Its addresses end with a slash, and are others without one.
 * https://developers.tiktok.com/doc/login-kit-web
 */
export const tiktok: OAuthProvider = {
  id: "tiktok",
  name: "TikTok",
  envPrefix: "TIKTOK",
  consoleUrl: "https://developers.tiktok.com/apps",
  endpoints: {
    authorize: "https://www.tiktok.com/v2/auth/authorize/",
    token: "https://open.tiktokapis.com/v2/oauth/token/",
    revoke: "https://open.tiktokapis.com/v2/oauth/revoke/",
    userinfo: "https://open.tiktokapis.com/v2/user/info/",
    api: "https://open.tiktokapis.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v2", "post", "publish", "creator_info", "query"],
  // https://support.tiktok.com/en/safety-hc/account-and-user-safety/manage-app-permissions
  accessSettings: "https://www.tiktok.com/setting (Security and permissions, Manage app permissions)",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    clientIdParameter: "client_key",
    // "Code verifier: required for mobile and desktop app only", and their challenge is not RFC 7636's.
    // https://developers.tiktok.com/doc/oauth-user-access-token-management
    pkce: "off",
    scopeSeparator: ",",
    // "The previous refresh token stops working once a new one is issued."
    // https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token (November 2026; older pages say that it stays)
    refresh: "rotating",
    // https://developers.tiktok.com/docs/zh-Hans/oauth-user-access-token-management: 2 hours and 180 days since November
    // 2026, a day and a year on older pages. Each answer names both.
    accessLifetimeSecondsIfAbsent: 2 * HOUR_SECONDS,
    refreshLifetimeSecondsIfAbsent: 180 * DAY_SECONDS,
    // "Revokes a user access token and disconnects your app from the user's TikTok account."
    // https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token
    revokes: "grant",
    revokeClientAuthentication: "as_token",
    revokeToken: "access",
    // Always asks, so that somebody who agreed once can tick what was left out, or choose another account.
    // https://developers.tiktok.com/doc/login-kit-web
    authorizeParams: { disable_auto_auth: "1" },
    readTokenAnswer: readTikTokTokenAnswer,
  },
  identityScopes: ["user.info.basic"],

  async identify({ http }) {
    const query = { fields: "open_id,display_name,avatar_url" };
    const { user } = (await http.getEndpoint("userinfo", userInfo, { query })).data;
    return { id: user.open_id, name: user.display_name ?? null, email: null, imageUrl: user.avatar_url ?? null };
  },

  proxy: wholeApi,
  errorsInsideSuccess: true,
  readError: readTikTokError,
};
