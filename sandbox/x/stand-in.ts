import { Hono } from "hono";
import { z } from "zod";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { X_ACCOUNTS } from "./accounts";
import { apiRoutes, type Credits } from "./api-routes";
import { xConsentStyle } from "./consent-style";
import { problemOf } from "./problems";
import { xProfile } from "./profile";
import { handleRevoke } from "./revoke-route";
import { xTokenStyle } from "./token-style";
import { xWebhook } from "./webhook";

/** X: OAuth 2 with PKCE, and the users and posts of API v2. */
export function xStandIn({ state, clock, clients }: StandInParts): StandIn {
  const credits: Credits = { depleted: false };
  return oauthStandIn(
    { state, clock },
    {
      id: "x",
      name: "X",
      profile: xProfile(clients),
      accounts: X_ACCOUNTS,
      consent: () => xConsentStyle,
      tokens: () => xTokenStyle,
      authorizePath: "/i/oauth2/authorize",
      tokenPath: "/2/oauth2/token",
      webhook: xWebhook,
      targets: [
        { target: "token", path: /^\/x\/2\/oauth2\/token$/ },
        { target: "revoke", path: /^\/x\/2\/oauth2\/revoke$/ },
        { target: "userinfo", path: /^\/x\/2\/users\/me$/ },
        { target: "authorize", path: /^\/x\/i\/oauth2\/authorize/ },
        { target: "api", path: /^\/x\/2\// },
      ],
      faultAnswer: (_, { status, target }) =>
        target === "token" || target === "revoke"
          ? Response.json({ error: "server_error", error_description: "Internal Error" }, { status })
          : problemOf(clock, status),
      routes(app, world) {
        app.post("/2/oauth2/revoke", (c) => handleRevoke(c, world));
        apiRoutes(app, world, credits);
      },
      control: () => creditRoutes(credits),
      reset() {
        credits.depleted = false;
      },
    },
  );
}

const creditShape = z.strictObject({ depleted: z.boolean() });

/** `POST /control/x/credits`: nobody has paid for the next calls, or somebody has. */
function creditRoutes(credits: Credits): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/credits", async (c) => {
    Object.assign(credits, await readControlBody(c, creditShape));
    return c.json(credits);
  });
  return routes;
}
