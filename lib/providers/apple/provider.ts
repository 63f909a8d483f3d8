import type { OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { identifyAccount } from "./identify";
import { readAppleTokens } from "./read-apple-tokens";
import { APPLE_VARIABLES, signClientSecret } from "./sign-client-secret";

const ROOT = "https://appleid.apple.com";

/** Sign in with Apple, for web sites. https://developer.apple.com/documentation/signinwithapplerestapi */
export const apple: OAuthProvider = {
  id: "apple",
  name: "Apple",
  envPrefix: "APPLE",
  consoleUrl: "https://developer.apple.com/account/resources/identifiers/list/serviceId",
  endpoints: {
    authorize: `${ROOT}/auth/authorize`,
    token: `${ROOT}/auth/token`,
    revoke: `${ROOT}/auth/revoke`,
    // Who it is stands in the id_token, and nowhere else.
    userinfo: "none",
    api: ROOT,
    more: { keys: `${ROOT}/auth/keys` },
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: APPLE_VARIABLES,
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["auth", "keys"],
  // https://support.apple.com/102571
  accessSettings: "https://account.apple.com (Sign in with Apple)",
  auth: {
    ...standardOAuth2,
    clientAuthentication: "body",
    clientSecret: "signed",
    signClientSecret,
    // Not a word of PKCE in Apple's pages: the code is bound by the signed secret.
    pkce: "off",
    // "If you requested any scopes, the value must be form_post": the callback is a POST from Apple's page.
    // https://developer.apple.com/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server.
    responseMode: "form_post",
    // A refresh answers no new refresh token, and the old one has no end.
    // https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens
    refresh: "reusable",
    accessLifetimeSecondsIfAbsent: 3_600,
    readTokenAnswer: readAppleTokens,
    // "Invalidate the tokens and associated user authorizations."
    // https://developer.apple.com/documentation/signinwithapplerestapi/revoke-tokens
    revokes: "grant",
    revokeClientAuthentication: "as_token",
    issuer: ROOT,
    // https://developer.apple.com/documentation/technotes/tn3107-resolving-sign-in-with-apple-response-errors
    deniedErrors: ["user_cancelled_authorize", "access_denied"],
  },
  identityScopes: ["name", "email"],
  identify: identifyAccount,
  // It signs people in, and there is no API beside that.
  proxy: "none",
  errorsInsideSuccess: false,
  // Its keys are all that is ever asked of its API: the status says enough.
  readError: () => null,
};
