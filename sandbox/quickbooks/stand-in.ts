import { minuteLimit } from "../kit/minute-limit";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { SEEDED_ACCOUNTS } from "./accounts";
import { companyRoutes, handleUserInfo, wrongEnvironment } from "./api-routes";
import { quickbooksConsentStyle } from "./consent-style";
import { faultOfStatus } from "./fault";
import { quickbooksProfile } from "./profile";
import { handleRevoke } from "./revoke-route";
import { quickbooksTokenStyle } from "./token-style";
import { quickbooksWebhook } from "./webhook";

// For each company and app. https://blogs.intuit.com/2016/08/08/idg-concurrent-api-use-changes-coming-soon
const CALLS_PER_MINUTE = 500;

/** QuickBooks Online: Intuit's identity, and one company with each consent. Its keys are production keys. */
export function quickbooksStandIn(parts: StandInParts): StandIn {
  const { clock, key, clients } = parts;
  const limit = minuteLimit(clock, CALLS_PER_MINUTE);
  return oauthStandIn(parts, {
    id: "quickbooks",
    name: "QuickBooks",
    profile: quickbooksProfile(clients),
    accounts: SEEDED_ACCOUNTS,
    consent: () => quickbooksConsentStyle,
    tokens: (world) => quickbooksTokenStyle(world, key),
    authorizePath: "/connect/oauth2",
    tokenPath: "/oauth2/v1/tokens/bearer",
    webhook: quickbooksWebhook,
    targets: [
      { target: "api", path: /^\/quickbooks\/(sandbox-)?quickbooks\// },
      { target: "token", path: /^\/quickbooks\/oauth2\/v1\/tokens\/bearer$/ },
      { target: "revoke", path: /^\/quickbooks\/v2\/oauth2\/tokens\/revoke$/ },
      { target: "userinfo", path: /^\/quickbooks\/(sandbox-)?accounts\// },
      { target: "authorize", path: /^\/quickbooks\/connect\/oauth2/ },
    ],
    faultAnswer(_, { status, target }) {
      if (target === "api" || target === "userinfo") return faultOfStatus(status, clock.now());
      return Response.json({ error: status === 401 ? "invalid_client" : "server_error" }, { status });
    },
    routes(app, world) {
      app.post("/v2/oauth2/tokens/revoke", (c) => handleRevoke(c, world));
      app.get("/accounts/v1/openid_connect/userinfo", (c) => handleUserInfo(c, world));
      app.route("/quickbooks/v3/company", companyRoutes({ world, limit }));
      app.route("/sandbox-quickbooks", wrongEnvironment(world));
      app.route("/sandbox-accounts", wrongEnvironment(world));
    },
    reset: () => limit.clear(),
  });
}
