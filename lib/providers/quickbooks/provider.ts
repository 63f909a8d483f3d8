import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { identifyCompany } from "./identify";
import { readQuickbooksError } from "./read-error";
import { readQuickbooksTokenAnswer } from "./read-token-answer";

const HUNDRED_DAYS_SECONDS = 100 * 86_400;
const FIVE_YEARS_SECONDS = 5 * 365 * 86_400;

/**
 * Intuit's OAuth 2, as QuickBooks Online wants it.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0
 */
export const quickbooks: OAuthProvider = {
  id: "quickbooks",
  name: "QuickBooks",
  envPrefix: "QUICKBOOKS",
  consoleUrl: "https://developer.intuit.com/app/developer/dashboard",
  // https://developer.intuit.com/.well-known/openid-configuration and …/.well-known/openid-sandbox-configuration
  endpoints: {
    authorize: "https://appcenter.intuit.com/connect/oauth2",
    token: "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
    revoke: "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
    userinfo: "none",
    api: "https://{environment}quickbooks.api.intuit.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  // An app has two pairs of keys: development keys reach sandbox companies only, production keys real ones only.
  // https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/faq
  endpointVariables: {
    environment: {
      variable: "QUICKBOOKS_ENVIRONMENT",
      unset: "production",
      values: { production: "", sandbox: "sandbox-" },
    },
  },
  pathWords: ["v3", "company", "companyinfo", "query"],
  accessSettings: "https://qbo.intuit.com/app/appcenter/myapps (Apps, My apps)",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "basic",
    // Intuit documents no PKCE, and its discovery document names no method for it.
    pkce: "off",
    // The token's value changes about once a day, and "previous refresh tokens expire 24 hours after you receive a new one":
    // a lost answer is tried again. https://github.com/intuit/oauth-jsclient#refresh-access_token
    refresh: "reusable",
    accessLifetimeSecondsIfAbsent: 3_600,
    // https://blogs.intuit.com/2024/06/03/oauth-token-management-done-the-right-way/
    refreshLifetimeSecondsIfAbsent: HUNDRED_DAYS_SECONDS,
    // "All refresh tokens will now have a maximum validity period of five years."
    // https://blogs.a.intuit.com/2025/11/12/important-changes-to-refresh-token-policy
    grantLifetimeSeconds: FIVE_YEARS_SECONDS,
    // Either token ends the app's access to that company.
    // https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0#revoke-token-disconnect
    revokes: "grant",
    revokeRequest: "json",
    revokeClientAuthentication: "as_token",
    readTokenAnswer: readQuickbooksTokenAnswer,
  },
  // The company is read with the integration's own scope.
  identityScopes: [],

  identify: async ({ http, callbackParams }) => identifyCompany(http, callbackParams),

  proxy: wholeApi,
  errorsInsideSuccess: true,
  readError: readQuickbooksError,
};
