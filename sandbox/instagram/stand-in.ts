import { Hono } from "hono";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { graphErrorResponse, graphFault, UNKNOWN_PATH } from "../meta/graph-error";
import { metaDesk } from "../meta/meta-desk";
import { metaControl } from "../meta/webhook-control";
import { INSTAGRAM_ACCOUNTS } from "./accounts";
import { INSTAGRAM_APP } from "./app";
import { instagramConsentStyle } from "./consent-style";
import { instagramRoutes } from "./graph-routes";
import { happeningsControl } from "./happenings";
import { instagramProfile } from "./profile";
import { type InstagramSection, instagramSettingsShape, seedInstagramSettings } from "./state";
import { instagramTokenStyle } from "./token-style";
import { handleExchange, handleRefresh } from "./trade-routes";

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram */
const FIELDS = ["comments", "mentions", "message_reactions", "messages", "story_insights"];

/** Instagram: its login, its two hosts for tokens, and its API. */
export function instagramStandIn({ state, clock, clients }: StandInParts): StandIn {
  const settings = state.section("instagram.settings", instagramSettingsShape, seedInstagramSettings);
  const meta = metaDesk({ id: "instagram", state, clock, app: INSTAGRAM_APP, object: "instagram", fields: FIELDS });
  return oauthStandIn(
    { state, clock },
    {
      id: "instagram",
      name: "Instagram",
      profile: instagramProfile(clients),
      accounts: INSTAGRAM_ACCOUNTS,
      consent: () => instagramConsentStyle(settings),
      tokens: () => instagramTokenStyle(settings),
      authorizePath: "/oauth/authorize",
      tokenPath: "/oauth/access_token",
      targets: [
        { target: "authorize", path: /\/oauth\/authorize(\/decision)?$/ },
        { target: "token", path: /\/oauth\/access_token$/ },
        { target: "exchange", path: /^\/instagram\/access_token$/ },
        { target: "extend", path: /^\/instagram\/refresh_access_token$/ },
        { target: "userinfo", path: /^\/instagram\/v[\d.]+\/me$/ },
        { target: "api", path: /^\/instagram\// },
      ],
      faultAnswer: graphFault,
      routes(app, world) {
        app.get("/access_token", (c) => handleExchange(c, world));
        app.get("/refresh_access_token", (c) => handleRefresh(c, world));
        app.route("/:version{v2[2-6]\\.0}", instagramRoutes(world, { settings, meta }));
        app.all("*", () => graphErrorResponse(UNKNOWN_PATH));
      },
      control: () =>
        instagramControl(settings).route("/", happeningsControl(meta, clock)).route("/", metaControl(meta)),
      reset: () => {
        settings.reset();
        meta.reset();
      },
    },
  );
}

function instagramControl(settings: InstagramSection): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/settings", async (c) => {
    Object.assign(settings.data, await readControlBody(c, instagramSettingsShape.partial().strict()));
    settings.touch();
    return c.json(settings.data);
  });
  return routes;
}
