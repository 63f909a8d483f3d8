import { Hono } from "hono";
import { z } from "zod";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { OAuthWorld } from "../kit/oauth/model";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { REDDIT_ACCOUNTS } from "./accounts";
import { apiRoutes } from "./api-routes";
import { redditConsentStyle } from "./consent-style";
import { redditProfile } from "./profile";
import { refuse, refuseAgent } from "./refusals";
import { handleRevoke } from "./revoke-route";
import type { CommunityCounts } from "./subreddits";
import { redditTokenStyle } from "./token-route";

/** What programs ask for; people's browsers see the consent pages and the pictures. */
const ASKED_BY_PROGRAMS = new Set(["token", "revoke", "userinfo", "api"]);

/** Reddit: OAuth 2, and the account and its communities. Every program has to say who it is. */
export function redditStandIn({ state, clock, clients }: StandInParts): StandIn {
  const counts: CommunityCounts = new Map();
  return oauthStandIn(
    { state, clock },
    {
      id: "reddit",
      name: "Reddit",
      profile: redditProfile(clients),
      accounts: REDDIT_ACCOUNTS,
      consent: () => redditConsentStyle,
      tokens: () => redditTokenStyle,
      authorizePath: "/api/v1/authorize",
      tokenPath: "/api/v1/access_token",
      targets: [
        { target: "token", path: /^\/reddit\/api\/v1\/access_token$/ },
        { target: "revoke", path: /^\/reddit\/api\/v1\/revoke_token$/ },
        { target: "userinfo", path: /^\/reddit\/api\/v1\/me$/ },
        { target: "authorize", path: /^\/reddit\/api\/v1\/authorize/ },
        { target: "pictures", path: /^\/reddit\/profileIcons\// },
        { target: "api", path: /^\/reddit\// },
      ],
      faultAnswer: (_, { status }) => refuse(status),
      refuse: (c, target) => (ASKED_BY_PROGRAMS.has(target ?? "") ? refuseAgent(c) : null),
      routes(app, world) {
        app.post("/api/v1/revoke_token", (c) => handleRevoke(c, world));
        apiRoutes(app, world, counts);
      },
      control: (world) => communityRoutes(world, counts),
      reset: () => counts.clear(),
    },
  );
}

const communitiesShape = z.strictObject({ account: z.string(), count: z.number().int().min(0).max(1_000) });

/** `POST /control/reddit/communities`: how many more communities an account is in. */
function communityRoutes(world: OAuthWorld, counts: CommunityCounts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/communities", async (c) => {
    const { account, count } = await readControlBody(c, communitiesShape);
    const found = findAccount(world, account);
    if (!found) return c.json({ error: `no account ${account}` }, 404);
    counts.set(found.id, count);
    return c.json({ account: found.email, count });
  });
  return routes;
}
