import { minuteLimit } from "../kit/minute-limit";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { SEEDED_ACCOUNTS } from "./accounts";
import { accountingRoutes, connectionRoutes, limited } from "./api-routes";
import { connectionsSection } from "./connections";
import { xeroConsentStyle } from "./consent-style";
import { gatewayError } from "./gateway-error";
import { xeroProfile } from "./profile";
import { handleRevocation } from "./revoke-route";
import { xeroTokenStyle } from "./token-style";
import { xeroWebhook } from "./webhook";

// For each organisation. https://developer.xero.com/documentation/guides/oauth2/limits
const CALLS_PER_MINUTE = 60;
const RETRY_AFTER_SECONDS = 30;

/** Xero: identity, connections and the Accounting API. */
export function xeroStandIn(parts: StandInParts): StandIn {
  const { state, clock, key, clients } = parts;
  const connections = connectionsSection(state);
  const limit = minuteLimit(clock, CALLS_PER_MINUTE);
  return oauthStandIn(parts, {
    id: "xero",
    name: "Xero",
    profile: xeroProfile(clients),
    accounts: SEEDED_ACCOUNTS,
    consent: () => xeroConsentStyle,
    tokens: (world) => xeroTokenStyle({ world, key, connections }),
    authorizePath: "/identity/connect/authorize",
    tokenPath: "/connect/token",
    webhook: xeroWebhook,
    targets: [
      { target: "api", path: /^\/xero\/(api\.xro\/|connections(\/|$))/ },
      { target: "token", path: /^\/xero\/connect\/token$/ },
      { target: "revoke", path: /^\/xero\/connect\/revocation$/ },
      { target: "authorize", path: /^\/xero\/identity\/connect\/authorize/ },
    ],
    faultAnswer(_, { status, target }) {
      if (target !== "api") return Response.json({ error: status === 401 ? "invalid_client" : "error" }, { status });
      if (status === 429) return limited("minute", RETRY_AFTER_SECONDS);
      return gatewayError(status, status === 401 ? "TokenExpired: token expired" : "AuthenticationUnsuccessful");
    },
    routes(app, world) {
      app.post("/connect/revocation", (c) => handleRevocation(c, world));
      app.get("/.well-known/openid-configuration/jwks", (c) => c.json(key.keySet));
      app.route("/connections", connectionRoutes({ world, connections, limit }));
      app.route("/api.xro/2.0", accountingRoutes({ world, connections, limit }));
    },
    reset() {
      connections.reset();
      limit.clear();
    },
  });
}
