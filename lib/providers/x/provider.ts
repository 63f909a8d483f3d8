import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { mapAccount } from "./map-account";
import { readXError } from "./read-error";
import { readMe } from "./read-me";
import { readXTokenError } from "./read-token-error";

/** X's OAuth 2, as a confidential client. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const x: OAuthProvider = {
  id: "x",
  name: "X",
  envPrefix: "X",
  consoleUrl: "https://console.x.com",
  endpoints: {
    authorize: "https://x.com/i/oauth2/authorize",
    token: "https://api.x.com/2/oauth2/token",
    revoke: "https://api.x.com/2/oauth2/revoke",
    userinfo: "https://api.x.com/2/users/me",
    api: "https://api.x.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["2", "users", "tweets"],
  // https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
  accessSettings: "https://x.com/settings/connected_apps",
  auth: {
    ...standardOAuth2,
    // A web app is a confidential client: X wants HTTP Basic of it, and PKCE all the same. Its codes live 30 seconds.
    clientAuthentication: "basic",
    pkce: "S256",
    // Each use answers with the next refresh token and ends the old one.
    refresh: "rotating",
    accessLifetimeSecondsIfAbsent: 7_200,
    revokes: "token",
    revokeClientAuthentication: "as_token",
    readTokenError: readXTokenError,
  },
  // users/me wants both read scopes: https://docs.x.com/fundamentals/authentication/guides/v2-authentication-mapping
  // A refresh token is given for offline.access only; without it the access ends after two hours.
  identityScopes: ["users.read", "tweet.read", "offline.access"],

  identify: async ({ http }) => mapAccount(await readMe(http)),

  // Problems may come with status 200, in place of data or beside it.
  proxy: wholeApi,
  errorsInsideSuccess: true,
  readError: readXError,
  // By endpoint, of each person: https://docs.x.com/fundamentals/rate-limits
  limits: { headers: [{ of: "operation", left: "x-rate-limit-remaining", reset: "x-rate-limit-reset" }] },
};
