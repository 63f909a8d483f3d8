import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { readTikTokError } from "./read-error";
import { readTikTokTokenAnswer } from "./read-token-answer";
import { userInfo } from "./wire";

const DAY_SECONDS = 86_400;

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
    // "The returned refresh_token may be different than the one passed in the payload. You must use the newly-returned
    // token if the value is different." It does not say that the older one ends. Same page.
    refresh: "reusable",
    // 24 hours and 365 days "after the initial issuance". Same page.
    accessLifetimeSecondsIfAbsent: DAY_SECONDS,
    refreshLifetimeSecondsIfAbsent: 365 * DAY_SECONDS,
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

  errorsInsideSuccess: true,
  readError: readTikTokError,
};
