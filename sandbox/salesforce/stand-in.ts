import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { SEEDED_ACCOUNTS } from "./accounts";
import { salesforceConsentStyle } from "./consent-style";
import { errors, instanceRoutes, notFound } from "./instance-routes";
import { salesforceProfile } from "./profile";
import { handleIntrospect, handleRevoke } from "./token-routes";
import { salesforceTokenStyle } from "./token-style";

const API_FAULTS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ["INVALID_SESSION_ID", "Session expired or invalid"],
  403: ["REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."],
  503: ["SERVER_UNAVAILABLE", "The server is temporarily unavailable"],
};

/** Salesforce: the login host, and an address for each organization. */
export function salesforceStandIn(parts: StandInParts): StandIn {
  const { key, clients } = parts;
  return oauthStandIn(parts, {
    id: "salesforce",
    name: "Salesforce",
    profile: salesforceProfile(clients),
    accounts: SEEDED_ACCOUNTS,
    consent: () => salesforceConsentStyle,
    tokens: (world) => salesforceTokenStyle(world, key),
    authorizePath: "/services/oauth2/authorize",
    tokenPath: "/services/oauth2/token",
    targets: [
      { target: "api", path: /^\/salesforce\/instance\// },
      { target: "token", path: /^\/salesforce\/services\/oauth2\/token$/ },
      { target: "introspect", path: /^\/salesforce\/services\/oauth2\/introspect$/ },
      { target: "revoke", path: /^\/salesforce\/services\/oauth2\/revoke$/ },
      { target: "authorize", path: /^\/salesforce\/services\/oauth2\/authorize/ },
    ],
    faultAnswer(_, { status, target }) {
      if (target === "api")
        return errors(status, ...(API_FAULTS[status] ?? ["UNKNOWN_EXCEPTION", "An error occurred"]));
      return Response.json({ error: status === 401 ? "invalid_client" : "server_error" }, { status });
    },
    routes(app, world) {
      app.post("/services/oauth2/introspect", (c) => handleIntrospect(c, world));
      app.post("/services/oauth2/revoke", (c) => handleRevoke(c, world));
      app.route("/instance", instanceRoutes(world));
      // The login host has no organization's data.
      app.all("/services/data/*", () => notFound());
    },
  });
}
