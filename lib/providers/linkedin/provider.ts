import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { mapAccount } from "./map-account";
import { readLinkedInError } from "./read-error";
import { readLinkedInTokenError } from "./read-token-error";
import { userinfo } from "./wire";

/** LinkedIn's three-legged OAuth. https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow */
export const linkedin: OAuthProvider = {
  id: "linkedin",
  name: "LinkedIn",
  envPrefix: "LINKEDIN",
  consoleUrl: "https://www.linkedin.com/developers/apps",
  endpoints: {
    authorize: "https://www.linkedin.com/oauth/v2/authorization",
    token: "https://www.linkedin.com/oauth/v2/accessToken",
    // LinkedIn documents no endpoint that ends a token.
    revoke: "none",
    userinfo: "https://api.linkedin.com/v2/userinfo",
    api: "https://api.linkedin.com",
    more: {},
  },
  apiRoot: "api",
  // Everything below /rest is refused without both, and with a version that was retired (about a year after it came out).
  // https://learn.microsoft.com/linkedin/marketing/versioning
  headers: { "LinkedIn-Version": "{version}", "X-Restli-Protocol-Version": "2.0.0" },
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: { version: { variable: "LINKEDIN_API_VERSION", unset: "202606" } },
  pathWords: ["rest", "images"],
  // https://www.linkedin.com/help/linkedin/answer/a566372
  accessSettings: "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    // For approved native apps only: https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow-native
    pkce: "off",
    // Approved partners get a refresh token of 365 days, which is not extended by use and stays good; everybody else gets
    // none, and a person consents again after 60 days.
    // https://learn.microsoft.com/linkedin/shared/authentication/programmatic-refresh-tokens
    refresh: "reusable",
    accessLifetimeSecondsIfAbsent: 60 * 86_400,
    revokes: "none",
    revokeClientAuthentication: "none",
    deniedErrors: ["user_cancelled_login", "user_cancelled_authorize", "access_denied"],
    readTokenError: readLinkedInTokenError,
  },
  identityScopes: ["openid", "profile", "email"],

  identify: async ({ http }) => mapAccount(await http.getEndpoint("userinfo", userinfo)),

  proxy: wholeApi,
  errorsInsideSuccess: false,
  readError: readLinkedInError,
};
