import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { microsoftGraphProxy } from "./graph-proxy";
import { identifyAccount } from "./identify";
import { readGraphError } from "./read-error";
import { readMicrosoftTokenError } from "./read-token-error";

const GRAPH = "https://graph.microsoft.com";

/**
 * Microsoft's identity platform and Graph, in the name of a person.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const microsoft: OAuthProvider = {
  id: "microsoft",
  name: "Microsoft",
  envPrefix: "MICROSOFT",
  consoleUrl: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  endpoints: {
    authorize: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    token: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    // Microsoft has no endpoint that ends one app's grant.
    revoke: "none",
    userinfo: `${GRAPH}/oidc/userinfo`,
    api: GRAPH,
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  // Whose accounts are let in: `common`, `organizations`, `consumers`, or one tenant.
  // https://learn.microsoft.com/entra/identity-platform/v2-protocols#endpoints
  endpointVariables: { tenant: { variable: "MICROSOFT_TENANT_ID", unset: "common" } },
  pathWords: [
    ...["v1.0", "me", "calendars", "calendarView", "delta", "events", "subscriptions"],
    ...["joinedTeams", "teams", "channels", "chats"],
  ],
  accessSettings:
    "https://myapps.microsoft.com (work or school account) or https://account.live.com/consent/Manage (personal account)",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    pkce: "S256",
    // Each use answers with a new refresh token, which replaces the stored one; the old one is not revoked by it.
    // https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime
    refresh: "reusable",
    // "Between 60 and 90 minutes": https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime
    accessLifetimeSecondsIfAbsent: 3_600,
    revokes: "none",
    revokeClientAuthentication: "none",
    // A person who is signed in once can connect a second account.
    authorizeParams: { response_mode: "query", prompt: "select_account" },
    readTokenError: readMicrosoftTokenError,
    // Graph's permissions may come back with Graph's address before them.
    // https://learn.microsoft.com/entra/identity-platform/scopes-oidc#the-default-scope
    readScope: (scope) => (scope.startsWith(`${GRAPH}/`) ? scope.slice(GRAPH.length + 1) : scope),
  },
  identityScopes: ["openid", "profile", "offline_access"],

  identify: async ({ http, tokenAnswer, clientId }) => identifyAccount(http, tokenAnswer, clientId),

  proxy: microsoftGraphProxy,
  errorsInsideSuccess: false,
  readError: readGraphError,
};
