import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import { readGoogleError } from "./read-error";
import { userinfo } from "./wire";

/**
 * Google's OAuth 2 for web server applications.
 * https://developers.google.com/identity/protocols/oauth2/web-server
 */
export const google: OAuthProvider = {
  id: "google",
  name: "Google",
  envPrefix: "GOOGLE",
  consoleUrl: "https://console.cloud.google.com/auth/clients",
  endpoints: {
    authorize: "https://accounts.google.com/o/oauth2/v2/auth",
    token: "https://oauth2.googleapis.com/token",
    revoke: "https://oauth2.googleapis.com/revoke",
    userinfo: "https://openidconnect.googleapis.com/v1/userinfo",
    // Gmail, too, answers here as well as at a host of its own.
    api: "https://www.googleapis.com",
    // Whose key signs what Google pushes. https://developers.google.com/identity/openid-connect/openid-connect#discovery
    more: { certs: "https://www.googleapis.com/oauth2/v3/certs" },
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [
    ...["calendar", "v3", "users", "me", "calendarList", "calendars", "primary", "events", "watch", "stop"],
    ...["gmail", "v1", "messages", "send"],
    ...["youtube", "channels", "playlistItems", "playlists"],
  ],
  // https://support.google.com/accounts/answer/13533235
  accessSettings: "https://myaccount.google.com/connections",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    pkce: "S256",
    // A refresh answers with a new access token only; the refresh token stays good.
    refresh: "reusable",
    accessLifetimeSecondsIfAbsent: 3_600,
    // Either token ends everything the account granted to this app.
    // https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
    revokes: "grant",
    revokeClientAuthentication: "none",
    issuer: "https://accounts.google.com",
    // A refresh token comes with `offline` only, and again only where consent was really asked for.
    // select_account lets a person who is signed in once connect a second account.
    authorizeParams: { access_type: "offline", prompt: "select_account consent" },
  },
  identityScopes: ["openid", "email", "profile"],

  async identify({ http }) {
    const person = await http.getEndpoint("userinfo", userinfo);
    return {
      id: person.sub,
      name: person.name ?? null,
      email: person.email ?? null,
      imageUrl: person.picture ?? null,
    };
  },

  proxy: {
    ...wholeApi,
    // Requests within a request, which nobody has looked at: https://developers.google.com/workspace/calendar/api/guides/batch
    refuses: ["batch"],
  },
  errorsInsideSuccess: false,
  readError: readGoogleError,
};
