import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { mapAccount } from "./map-account";
import { readPinterestError } from "./read-error";
import { readPinterestTokenError } from "./read-token-error";
import { userAccount } from "./wire";

/** Pinterest's OAuth 2. https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/ */
export const pinterest: OAuthProvider = {
  id: "pinterest",
  name: "Pinterest",
  envPrefix: "PINTEREST",
  consoleUrl: "https://developers.pinterest.com/apps/",
  endpoints: {
    authorize: "https://www.pinterest.com/oauth/",
    token: "https://api.pinterest.com/v5/oauth/token",
    // There is an endpoint for tokens of system users; a person's cannot be ended by it.
    revoke: "none",
    userinfo: "https://api.pinterest.com/v5/user_account",
    api: "https://api.pinterest.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v5", "boards", "pins"],
  // https://help.pinterest.com/article/connect-apps-with-pinterest
  accessSettings: "https://www.pinterest.com/settings/security",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "basic",
    pkce: "off",
    scopeSeparator: ",",
    // Each refresh gives the next refresh token.
    refresh: "rotating",
    accessLifetimeSecondsIfAbsent: 30 * 86_400,
    refreshLifetimeSecondsIfAbsent: 60 * 86_400,
    // Apps of before 25 September 2025 get refresh tokens that last only where they ask for them; newer ones always do.
    tokenParams: { continuous_refresh: "true" },
    revokes: "none",
    revokeClientAuthentication: "none",
    readTokenError: readPinterestTokenError,
  },
  identityScopes: ["user_accounts:read"],

  identify: async ({ http }) => mapAccount(await http.getEndpoint("userinfo", userAccount)),

  proxy: wholeApi,
  errorsInsideSuccess: false,
  readError: readPinterestError,
  // By category of the endpoint, of each person: https://developers.pinterest.com/docs/reference/rate-limits/
  limits: { headers: [{ of: "operation", left: "x-ratelimit-remaining", reset: "x-ratelimit-reset" }] },
};
