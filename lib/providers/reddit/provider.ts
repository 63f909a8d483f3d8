import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { mapAccount } from "./map-account";
import { readRedditError } from "./read-error";
import { readRedditTokenError } from "./read-token-error";
import { me } from "./wire";

/** Reddit's OAuth 2, as a web app. https://github.com/reddit-archive/reddit/wiki/OAuth2 */
export const reddit: OAuthProvider = {
  id: "reddit",
  name: "Reddit",
  envPrefix: "REDDIT",
  consoleUrl: "https://www.reddit.com/prefs/apps",
  endpoints: {
    authorize: "https://www.reddit.com/api/v1/authorize",
    token: "https://www.reddit.com/api/v1/access_token",
    revoke: "https://www.reddit.com/api/v1/revoke_token",
    userinfo: "https://oauth.reddit.com/api/v1/me",
    // With a token this host and no other.
    api: "https://oauth.reddit.com",
    more: {},
  },
  apiRoot: "api",
  // "<platform>:<app ID>:<version string> (by /u/<reddit username>)"; clients that do not say who they are get 429.
  // https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki
  headers: { "User-Agent": "{userAgent}" },
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: { userAgent: { variable: "REDDIT_USER_AGENT", unset: "web:integration-hub:v1.0" } },
  pathWords: ["api", "v1", "me", "subreddits", "mine", "moderator", "contributor", "subscriber", "post_requirements"],
  // https://support.reddithelp.com/hc/en-us/articles/205191185
  accessSettings: "https://www.reddit.com/prefs/apps",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "basic",
    pkce: "off",
    // A refresh answers with an access token only; the refresh token stays good until somebody takes it back.
    refresh: "reusable",
    accessLifetimeSecondsIfAbsent: 86_400,
    // Revoking a refresh token ends the access tokens that came of it; other authorizations of the account go on.
    // https://github.com/reddit-archive/reddit/wiki/OAuth2#manually-revoking-a-token
    revokes: "token",
    revokeClientAuthentication: "as_token",
    // Without it there is no refresh token.
    authorizeParams: { duration: "permanent" },
    readTokenError: readRedditTokenError,
  },
  identityScopes: ["identity"],

  identify: async ({ http }) => mapAccount(await http.getEndpoint("userinfo", me)),

  // What is submitted may be refused with status 200.
  proxy: wholeApi,
  errorsInsideSuccess: true,
  readError: readRedditError,
};
