import type { OAuth2Auth } from "./contract";

/** What a vendor has that keeps to RFC 6749 where this is silent: a provider spreads it, and says what is different. */
export const standardOAuth2 = {
  kind: "oauth2",
  reaches: "vendor",
  clientIdParameter: "client_id",
  clientSecret: "variable",
  scopeSeparator: " ",
  personScopeParameter: "none",
  responseMode: "query",
  codeExchange: "form",
  upgrade: "none",
  extension: "none",
  refreshLifetimeSecondsIfAbsent: "unknown",
  grantLifetimeSeconds: "none",
  introspects: false,
  revokeRequest: "form",
  revokeToken: "refresh",
  issuer: "none",
  deniedErrors: ["access_denied"],
  accessProofParameter: "none",
  authorizeParams: {},
  tokenParams: {},
} as const satisfies Partial<OAuth2Auth>;
