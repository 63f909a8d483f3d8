import type { OAuthProvider } from "../contract";
import { readGraphError } from "../meta-graph-errors";
import { metaGraphLimits } from "../meta-graph-limits";
import { graphProxy } from "../meta-graph-proxy";
import { standardOAuth2 } from "../standard-oauth2";
import { identifyInstagram } from "./identify";
import { readInstagramTokenAnswer } from "./read-token-answer";
import { readInstagramTokenError } from "./read-token-error";

const DAY_SECONDS = 86_400;
const GRAPH = "https://graph.instagram.com";

/**
 * Instagram's API with Instagram login: professional accounts, without a Facebook Page.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 */
export const instagram: OAuthProvider = {
  id: "instagram",
  name: "Instagram",
  envPrefix: "INSTAGRAM",
  consoleUrl: "https://developers.facebook.com/apps",
  endpoints: {
    authorize: "https://www.instagram.com/oauth/authorize",
    token: "https://api.instagram.com/oauth/access_token",
    // No page of Meta's names an endpoint that ends this grant.
    revoke: "none",
    userinfo: `${GRAPH}/{version}/me`,
    api: GRAPH,
    more: { exchange: `${GRAPH}/access_token`, extend: `${GRAPH}/refresh_access_token` },
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  // https://developers.facebook.com/docs/graph-api/guides/versioning
  endpointVariables: { version: { variable: "INSTAGRAM_GRAPH_VERSION", unset: "v25.0" } },
  pathWords: ["v25.0", "me", "content_publishing_limit", "subscribed_apps"],
  // https://help.instagram.com/206875879493855
  accessSettings: "https://www.instagram.com/accounts/manage_access",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    // The login knows no code_challenge.
    pkce: "off",
    scopeSeparator: ",",
    // A token of one hour for one of 60 days.
    // https://developers.facebook.com/docs/instagram-platform/reference/access_token
    upgrade: {
      endpoint: "exchange",
      params: { grant_type: "ig_exchange_token" },
      tokenParameter: "access_token",
      client: "secret",
      minimumAgeSeconds: 0,
    },
    // "Refresh a long-lived access token that is at least 24 hours old but has not expired": 60 days from that day.
    // https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token
    refresh: "extension",
    extension: {
      endpoint: "extend",
      params: { grant_type: "ig_refresh_token" },
      tokenParameter: "access_token",
      client: "none",
      minimumAgeSeconds: DAY_SECONDS,
    },
    accessLifetimeSecondsIfAbsent: 60 * DAY_SECONDS,
    revokes: "none",
    revokeClientAuthentication: "none",
    // Lets a person who is signed in choose another account. The address that the app dashboard gives out has it.
    authorizeParams: { force_reauth: "true" },
    readTokenError: readInstagramTokenError,
    readTokenAnswer: readInstagramTokenAnswer,
  },
  identityScopes: [],

  identify: ({ http }) => identifyInstagram(http),

  proxy: graphProxy,
  errorsInsideSuccess: false,
  readError: readGraphError,
  limits: metaGraphLimits,
};
