import { Hono } from "hono";
import { z } from "zod";
import { readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import { handleTokenRequest } from "../kit/oauth/token-endpoint";
import type { StandInParts } from "../kit/sandbox-provider";
import type { SigningKey } from "../kit/signing-key";
import type { StandIn } from "../kit/stand-in";
import { LINKEDIN_ACCOUNTS } from "./accounts";
import { apiRoutes } from "./api-routes";
import { linkedinConsentStyle } from "./consent-style";
import { linkedinProfile } from "./profile";
import { refuseBy } from "./refusals";
import { linkedinTokenStyle } from "./token-style";
import { linkedinWebhook } from "./webhook";

const settingsShape = z.strictObject({ partner: z.boolean() });

/** LinkedIn: OAuth without refresh unless for partners, OpenID Connect's userinfo, and an API with versions. */
export function linkedinStandIn({ state, clock, key, clients }: StandInParts): StandIn {
  const settings = { partner: false };
  return oauthStandIn(
    { state, clock },
    {
      id: "linkedin",
      name: "LinkedIn",
      profile: linkedinProfile(clients, () => settings.partner),
      accounts: LINKEDIN_ACCOUNTS,
      consent: () => linkedinConsentStyle,
      tokens: (world) => linkedinTokenStyle(world, key, null),
      authorizePath: "/oauth/v2/authorization",
      tokenPath: null,
      webhook: linkedinWebhook(clients[0] ?? { id: "", secret: "" }),
      targets: [
        { target: "token", path: /^\/linkedin\/oauth\/v2\/accessToken$/ },
        { target: "userinfo", path: /^\/linkedin\/v2\/userinfo$/ },
        { target: "authorize", path: /^\/linkedin\/oauth\/v2\/authorization/ },
        { target: "api", path: /^\/linkedin\/(rest|v2)\// },
      ],
      faultAnswer: (_, { status, target }) =>
        target === "token" ? Response.json({ error: "server_error" }, { status }) : refuseBy(status),
      routes(app, world) {
        app.post("/oauth/v2/accessToken", (c) => answerToken(c, world, key));
        apiRoutes(app, world);
      },
      control: () => settingRoutes(settings),
      reset() {
        settings.partner = false;
      },
    },
  );
}

async function answerToken(c: SandboxContext, world: OAuthWorld, key: SigningKey): Promise<Response> {
  const form = new URLSearchParams(await c.req.text());
  return handleTokenRequest(c, world, linkedinTokenStyle(world, key, form.get("refresh_token")));
}

/** `POST /control/linkedin/settings`: the app is an approved partner's, which is given refresh tokens. */
function settingRoutes(settings: z.output<typeof settingsShape>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/settings", async (c) => c.json(Object.assign(settings, await readControlBody(c, settingsShape))));
  return routes;
}
