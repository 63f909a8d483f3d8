import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { identifyPerson } from "./identify";
import { readXeroError } from "./read-error";

const SIXTY_DAYS_SECONDS = 60 * 86_400;

/** Xero's OAuth 2. https://developer.xero.com/documentation/guides/oauth2/auth-flow */
export const xero: OAuthProvider = {
  id: "xero",
  name: "Xero",
  envPrefix: "XERO",
  consoleUrl: "https://developer.xero.com/app/manage",
  endpoints: {
    authorize: "https://login.xero.com/identity/connect/authorize",
    token: "https://identity.xero.com/connect/token",
    revoke: "https://identity.xero.com/connect/revocation",
    // The id_token says who consented, and `connections` what the token reaches.
    userinfo: "none",
    api: "https://api.xero.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["connections", "api.xro", "2.0", "Organisation", "Contacts", "Invoices"],
  accessSettings: "https://go.xero.com (Settings, Connected apps)",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "basic",
    pkce: "S256",
    // Each use gives a new refresh token, and the old one works for 30 minutes more, for those who did not hear the answer:
    // so a lost answer is tried again. https://community.xero.com/developer/discussion/105714701/ (Xero's own reply)
    refresh: "reusable",
    // https://developer.xero.com/documentation/guides/oauth2/token-types
    accessLifetimeSecondsIfAbsent: 1_800,
    refreshLifetimeSecondsIfAbsent: SIXTY_DAYS_SECONDS,
    // "Revokes a user's refresh token and removes all their connections to your app".
    // https://github.com/XeroAPI/xero-node/releases/tag/4.10.1
    revokes: "grant",
    revokeClientAuthentication: "as_token",
  },
  // https://developer.xero.com/documentation/guides/oauth2/scopes
  identityScopes: ["openid", "profile", "email", "offline_access"],

  identify: async ({ http, tokenAnswer, clientId }) => identifyPerson(http, tokenAnswer, clientId),

  proxy: {
    ...wholeApi,
    // Takes the organisation away from the app: https://developer.xero.com/documentation/guides/oauth2/tenants
    refuses: ["DELETE connections"],
  },
  errorsInsideSuccess: false,
  readError: readXeroError,
  // No header says when a minute is over; of a used up day the next answer says it, by 429 and Retry-After.
  // https://developer.xero.com/documentation/guides/oauth2/limits
  limits: {
    headers: [
      { of: "account", left: "x-minlimit-remaining", reset: { waitMs: 60_000 } },
      { of: "app", left: "x-appminlimit-remaining", reset: { waitMs: 60_000 }, whole: 10_000 },
    ],
    organizationShare: [{ requests: 2_500, seconds: 60 }],
  },
};
