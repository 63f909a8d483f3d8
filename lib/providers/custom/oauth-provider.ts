import type { CustomOAuth } from "@/lib/base/custom-definition";
import type { OAuth2Auth, OAuthProvider } from "../contract";
import { standardOAuth2 } from "../standard-oauth2";
import { wholeApi } from "../whole-api";
import type { CustomProvider } from "./custom-integration";
import { readCustomError } from "./read-error";
import { identifyByTestCall } from "./test-call";

/** A provider of an organization's own that people consent at (RFC 6749). */
export function customOAuthProvider(custom: CustomProvider, definition: CustomOAuth): OAuthProvider {
  const { apiRoot, authorizeUrl, tokenUrl, revokeUrl, consoleUrl, test } = definition;
  return {
    id: custom.provider,
    name: custom.name,
    consoleUrl,
    // The organization brings its own app: no variable of the deployment is sent to an address that a person named.
    envPrefix: null,
    endpoints: {
      authorize: authorizeUrl,
      token: tokenUrl,
      revoke: revokeUrl ?? "none",
      userinfo: "none",
      api: apiRoot,
      more: {},
    },
    apiRoot: "api",
    headers: {},
    requiredVariables: [],
    deploymentTokens: {},
    endpointVariables: {},
    pathWords: [],
    accessSettings: consoleUrl ?? new URL(authorizeUrl).origin,
    auth: oauthOf(definition),
    identityScopes: [],
    identify: ({ http }) => identifyByTestCall(http, test),
    proxy: wholeApi,
    errorsInsideSuccess: false,
    readError: readCustomError,
  };
}

function oauthOf({ clientAuthentication, pkce, scopeSeparator, refresh, revokeUrl }: CustomOAuth): OAuth2Auth {
  return {
    ...standardOAuth2,
    reaches: "named_by_person",
    clientAuthentication,
    pkce: pkce ? "S256" : "off",
    scopeSeparator,
    refresh,
    // An answer that names no end is taken at its word: where the access ends all the same, the first 401 tells.
    accessLifetimeSecondsIfAbsent: "never",
    revokes: revokeUrl === null ? "none" : "token",
    revokeClientAuthentication: "as_token",
    revokeToken: refresh === "none" ? "access" : "refresh",
  };
}
