import { Hono } from "hono";
import { z } from "zod";
import { readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { OAuthWorld } from "../kit/oauth/model";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import { handleTokenRequest } from "../kit/oauth/token-endpoint";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { PINTEREST_ACCOUNTS } from "./accounts";
import { apiRoutes } from "./api-routes";
import type { BoardCounts } from "./boards";
import { pinterestConsentStyle } from "./consent-style";
import { answerError, errorOfStatus } from "./errors";
import { pinterestProfile } from "./profile";
import { pinterestTokenStyle } from "./token-style";

/** Pinterest: OAuth 2 with scopes by comma, and the account, boards and Pins of API v5. */
export function pinterestStandIn({ state, clock, clients }: StandInParts): StandIn {
  const counts: BoardCounts = new Map();
  return oauthStandIn(
    { state, clock },
    {
      id: "pinterest",
      name: "Pinterest",
      profile: pinterestProfile(clients),
      accounts: PINTEREST_ACCOUNTS,
      consent: () => pinterestConsentStyle,
      tokens: (world) => pinterestTokenStyle(world, true),
      authorizePath: "/oauth/",
      tokenPath: null,
      targets: [
        { target: "token", path: /^\/pinterest\/v5\/oauth\/token$/ },
        { target: "userinfo", path: /^\/pinterest\/v5\/user_account$/ },
        { target: "authorize", path: /^\/pinterest\/oauth/ },
        { target: "api", path: /^\/pinterest\/v5\// },
      ],
      faultAnswer: (_, { status }) => answerError(errorOfStatus(status)),
      routes(app, world) {
        app.post("/v5/oauth/token", (c) => answerToken(c, world));
        apiRoutes(app, world, counts);
      },
      control: (world) => boardRoutes(world, counts),
      reset: () => counts.clear(),
    },
  );
}

async function answerToken(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const form = new URLSearchParams(await c.req.text());
  const lasts = form.get("grant_type") === "refresh_token" || form.get("continuous_refresh") === "true";
  return handleTokenRequest(c, world, pinterestTokenStyle(world, lasts));
}

const boardsShape = z.strictObject({ account: z.string(), count: z.number().int().min(0).max(2_000) });

/** `POST /control/pinterest/boards`: how many boards an account has. */
function boardRoutes(world: OAuthWorld, counts: BoardCounts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/boards", async (c) => {
    const { account, count } = await readControlBody(c, boardsShape);
    const found = findAccount(world, account);
    if (!found) return c.json({ error: `no account ${account}` }, 404);
    counts.set(found.id, count);
    return c.json({ account: found.email, count });
  });
  return routes;
}
