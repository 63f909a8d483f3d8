import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { identifyAccount } from "./identify";
import { readTumblrError } from "./read-error";
import { readTumblrTokenError } from "./read-token-error";

/** Tumblr's OAuth 2. https://github.com/tumblr/docs/blob/master/api.md#oauth2-authorization */
export const tumblr: OAuthProvider = {
  id: "tumblr",
  name: "Tumblr",
  envPrefix: "TUMBLR",
  consoleUrl: "https://www.tumblr.com/oauth/apps",
  endpoints: {
    authorize: "https://www.tumblr.com/oauth2/authorize",
    token: "https://api.tumblr.com/v2/oauth2/token",
    // There is no such endpoint.
    revoke: "none",
    userinfo: "https://api.tumblr.com/v2/user/info",
    api: "https://api.tumblr.com",
    more: {},
  },
  apiRoot: "api",
  // "required, and every application is expected to use a consistent value across requests": others may be suspended.
  // https://github.com/tumblr/docs/blob/master/api.md#request-user-agent
  headers: { "User-Agent": "IntegrationHub/1.0" },
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v2", "blog", "posts", "queue", "user", "info"],
  accessSettings: "https://www.tumblr.com/settings/apps",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    // Tumblr's pages know no challenge.
    pkce: "off",
    // Each refresh answers with the next refresh token.
    refresh: "rotating",
    accessLifetimeSecondsIfAbsent: 2_520,
    // "after 42 days", says one of Tumblr's people: https://github.com/tumblr/docs/issues/134
    refreshLifetimeSecondsIfAbsent: 42 * 86_400,
    revokes: "none",
    revokeClientAuthentication: "none",
    readTokenError: readTumblrTokenError,
  },
  // A refresh token comes with `offline_access` only.
  identityScopes: ["basic", "offline_access"],

  identify: ({ http }) => identifyAccount(http),

  proxy: wholeApi,
  errorsInsideSuccess: false,
  readError: readTumblrError,
  // Of the consumer key, over all accounts: https://github.com/tumblr/docs/blob/master/api.md#rate-limits
  limits: {
    headers: [
      {
        of: "app",
        left: "x-ratelimit-perhour-remaining",
        reset: "x-ratelimit-perhour-reset",
        whole: "x-ratelimit-perhour-limit",
      },
      {
        of: "app",
        left: "x-ratelimit-perday-remaining",
        reset: "x-ratelimit-perday-reset",
        whole: "x-ratelimit-perday-limit",
      },
    ],
    // A quarter of 1,000 an hour and of 5,000 a day.
    organizationShare: [
      { requests: 250, seconds: 3_600 },
      { requests: 1_250, seconds: 86_400 },
    ],
  },
};
