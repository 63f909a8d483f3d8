import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { identifyUser } from "./identify";
import { readSalesforceError } from "./read-error";
import { readSalesforceLimits } from "./read-limits";
import { readSalesforceTokenError } from "./read-token-error";

const LOGIN = "https://{login}/services/oauth2";

/**
 * Salesforce's OAuth 2, web server flow.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm
 */
export const salesforce: OAuthProvider = {
  id: "salesforce",
  name: "Salesforce",
  envPrefix: "SALESFORCE",
  consoleUrl: "https://login.salesforce.com/lightning/setup/ManageExternalClientApplication/home",
  endpoints: {
    authorize: `${LOGIN}/authorize`,
    token: `${LOGIN}/token`,
    revoke: `${LOGIN}/revoke`,
    // Asked at the organization's own address: see identify.
    userinfo: "none",
    api: "https://{login}",
    // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oidc_token_introspection_endpoint.htm
    more: { introspect: `${LOGIN}/introspect` },
  },
  // Each organization has its own address: of the world, of the US government, of China. Lightning's pages
  // (lightning.force.com) are no API. https://help.salesforce.com/s/articleView?id=sf.domain_name_url_formats.htm
  apiRoot: { field: "instance_url", hosts: ["salesforce.com", "salesforce.mil", "sfcrmproducts.cn"] },
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  // login.salesforce.com, test.salesforce.com for sandboxes, or one organization's My Domain.
  endpointVariables: { login: { variable: "SALESFORCE_LOGIN_HOST", unset: "login.salesforce.com" } },
  pathWords: ["services", "oauth2", "userinfo", "data", "v65.0", "query"],
  accessSettings: "https://login.salesforce.com (your picture, Settings, My Personal Information, Connections)",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    // "Partners must enable PKCE." https://developer.salesforce.com/docs/platform/isvforce/guide/secure-code-ac-eca.html
    pkce: "S256",
    // An app decides: with rotation each refresh gives a new token and ends the old one, without it none comes. The worse of
    // the two counts. https://help.salesforce.com/s/articleView?id=remoteaccess_oauth_refresh_token_flow.htm
    refresh: "rotating",
    // The organization's session settings say it, two hours unless it was changed, and introspection tells.
    // https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/intro_oauth_tokens.htm
    accessLifetimeSecondsIfAbsent: 7_200,
    introspects: true,
    // "If a refresh token is included, Salesforce revokes it and any associated access tokens."
    // https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html
    revokes: "token",
    revokeClientAuthentication: "none",
    // The consent page also for who has agreed before, so that another user can be chosen.
    authorizeParams: { prompt: "login consent" },
    readTokenError: readSalesforceTokenError,
  },
  // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm
  identityScopes: ["openid", "id", "refresh_token"],

  identify: async ({ http }) => identifyUser(http),

  proxy: {
    ...wholeApi,
    // Beside data: pages, sign-in, and /services/oauth2/singleaccess, which answers a session.
    below: ["/services/data", "/services/apexrest"],
    refuses: [
      // Queries and requests in a body, which nobody has looked at: OauthToken.AccessToken is "the refresh token", of every
      // user for who may customise the organization, and a filter tells it without showing it. A query in the address is
      // refused by that name. https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_objects_oauthtoken.htm
      ...["composite", "graphql", "jobs/query", "async-queries"],
      // Code that runs as the user, whose session it can send anywhere.
      ...["tooling", "metadata"],
    ],
    hides: ["AccessToken", "DeleteToken", "RequestToken"],
  },
  errorsInsideSuccess: false,
  readError: readSalesforceError,
  limits: { headers: [], read: readSalesforceLimits },
};
