import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { identifyWorkspace } from "./identify";
import { readSlackError } from "./read-error";
import { readSlackTokenAnswer } from "./read-token-answer";
import { readSlackTokenError } from "./read-token-error";

/** Slack's OAuth 2 for apps with a bot. https://docs.slack.dev/authentication/installing-with-oauth */
export const slack: OAuthProvider = {
  id: "slack",
  name: "Slack",
  envPrefix: "SLACK",
  consoleUrl: "https://api.slack.com/apps",
  endpoints: {
    authorize: "https://slack.com/oauth/v2/authorize",
    token: "https://slack.com/api/oauth.v2.access",
    revoke: "https://slack.com/api/auth.revoke",
    userinfo: "https://slack.com/api/auth.test",
    api: "https://slack.com",
    // https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    more: { hooks: "https://hooks.slack.com" },
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [
    "api",
    "auth.test",
    "team.info",
    "conversations.list",
    "users.conversations",
    "users.info",
    "chat.postMessage",
  ],
  // https://slack.com/help/articles/360003125231-Remove-apps-and-custom-integrations-from-your-workspace
  accessSettings: "https://slack.com/apps/manage",
  auth: {
    ...standardOAuth2,
    // "supply the Client ID and Client Secret using the HTTP Basic authentication scheme".
    // https://docs.slack.dev/reference/methods/oauth.v2.access
    clientAuthentication: "basic",
    // For apps without a secret, and to be switched on for each. https://docs.slack.dev/authentication/using-pkce
    pkce: "off",
    scopeSeparator: ",",
    personScopeParameter: "user_scope",
    // Where the operator has switched token rotation on: 12 hours, and the refresh token is spent by its use. Where not,
    // tokens have no end and no refresh token. https://docs.slack.dev/authentication/using-token-rotation
    refresh: "rotating",
    accessLifetimeSecondsIfAbsent: "never",
    // "Revoking a bot user token … will deactivate the bot user and remove its channel memberships": that is the app in
    // this workspace, for whoever installed it. https://docs.slack.dev/reference/methods/auth.revoke
    revokes: "grant",
    revokeRequest: "bearer_post",
    revokeToken: "access",
    revokeClientAuthentication: "none",
    readTokenError: readSlackTokenError,
    readTokenAnswer: readSlackTokenAnswer,
  },
  identityScopes: ["team:read"],

  identify: ({ http, tokenAnswer }) => identifyWorkspace(http, tokenAnswer),

  proxy: {
    ...wholeApi,
    // Everything else on this host is pages for people.
    below: ["/api"],
    // `apps.*` ends and makes access of the app (apps.uninstall, apps.connections.open); `rtm.*` answers an address that needs
    // no token; `openid.*` trades codes. auth.revoke and oauth.* say it by name. https://docs.slack.dev/reference/methods
    refuses: ["apps.*", "rtm.*", "openid.*", "admin.*"],
    hides: ["access_token", "refresh_token"],
  },
  errorsInsideSuccess: true,
  readError: readSlackError,
};
