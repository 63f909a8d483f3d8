import type { OAuthProvider, TokenTrade } from "../contract";
import { readGraphError } from "../meta-graph-errors";
import { metaGraphLimits } from "../meta-graph-limits";
import { graphProxy } from "../meta-graph-proxy";
import { standardOAuth2 } from "../standard-oauth2";
import { readGrantedScopes } from "./granted-scopes";
import { graphPath } from "./graph-path";
import { readFacebookTokenError } from "./read-token-error";
import { person } from "./wire";

const DAY_SECONDS = 86_400;
const GRAPH = "https://graph.facebook.com";

/**
 * "You can exchange a short-lived token for a long-lived token": about 60 days.
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
const LONG_LIVED: TokenTrade = {
  endpoint: "token",
  params: { grant_type: "fb_exchange_token" },
  tokenParameter: "fb_exchange_token",
  client: "id_and_secret",
  minimumAgeSeconds: 0,
};

/**
 * Facebook Login and the Graph API, by the manual flow.
 * https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
 */
export const facebook: OAuthProvider = {
  id: "facebook",
  name: "Facebook",
  envPrefix: "FACEBOOK",
  consoleUrl: "https://developers.facebook.com/apps",
  endpoints: {
    authorize: "https://www.facebook.com/{version}/dialog/oauth",
    token: `${GRAPH}/{version}/oauth/access_token`,
    // https://developers.facebook.com/docs/facebook-login/guides/permissions/request-revoke#revokelogin
    revoke: `${GRAPH}/{version}/me/permissions`,
    userinfo: `${GRAPH}/{version}/me`,
    api: GRAPH,
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  // "Each version will remain for at least 2 years from release": https://developers.facebook.com/docs/graph-api/guides/versioning
  endpointVariables: { version: { variable: "FACEBOOK_GRAPH_VERSION", unset: "v25.0" } },
  pathWords: [
    "v25.0",
    "me",
    "permissions",
    "accounts",
    "businesses",
    "owned_pages",
    "client_pages",
    "feed",
    "subscribed_apps",
  ],
  // https://www.facebook.com/help/170585223002660
  accessSettings: "https://www.facebook.com/settings?tab=business_tools",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    // The manual flow knows no code_challenge.
    pkce: "off",
    scopeSeparator: ",",
    codeExchange: "query",
    upgrade: LONG_LIVED,
    // There is no refresh token: "if your app doesn't use the Facebook SDKs, you need to include code that refreshes the
    // User token manually", by the same trade and only while the token works.
    // https://developers.facebook.com/docs/facebook-login/auth-vs-data
    // "Our platform will only extend the expiration time once per day"; a younger token comes back with the end that it
    // had. Meta promises the extension to apps that people use, so what is asked for may bring no later end: then the
    // answered end counts. https://developers.facebook.com/roadmap/offline-access-removal
    refresh: "extension",
    extension: { ...LONG_LIVED, minimumAgeSeconds: DAY_SECONDS },
    // A lasting token's answer may name no lifetime; it is "about 60 days" (get-long-lived).
    accessLifetimeSecondsIfAbsent: 60 * DAY_SECONDS,
    // "The expiration period for data access is 90 days, based on when the user was last active": what counts for a
    // server is the consent. https://developers.facebook.com/docs/facebook-login/auth-vs-data#data-access-expiration
    grantLifetimeSeconds: 90 * DAY_SECONDS,
    revokes: "grant",
    revokeRequest: "bearer_delete",
    revokeClientAuthentication: "none",
    revokeToken: "access",
    // https://developers.facebook.com/docs/graph-api/guides/secure-requests#appsecret_proof
    accessProofParameter: "appsecret_proof",
    // Asks again for what was declined before; otherwise the dialog leaves it out for good.
    // https://developers.facebook.com/docs/facebook-login/guides/permissions/request-revoke#reaskperms
    authorizeParams: { auth_type: "rerequest" },
    readTokenError: readFacebookTokenError,
  },
  identityScopes: ["public_profile"],
  readGrantedScopes,

  async identify({ http }) {
    const { id, name, picture } = await http.get(graphPath(http, "me"), person, {
      query: { fields: "id,name,picture{url}" },
    });
    return { id, name: name ?? null, email: null, imageUrl: picture?.data?.url ?? null };
  },

  proxy: graphProxy,
  errorsInsideSuccess: false,
  readError: readGraphError,
  limits: metaGraphLimits,
};
