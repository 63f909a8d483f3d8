import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import type { StateSection } from "../kit/state";
import { tumblrApi } from "./api";
import { SEEDED_ACCOUNTS, seedTumblr, type TumblrState, tumblrStateShape } from "./blogs";
import { failure } from "./envelope";
import { tumblrConsentStyle, tumblrProfile, tumblrTokenStyle } from "./oauth";

/** Tumblr: OAuth 2, accounts with their blogs. */
export function tumblrStandIn({ state, clock, clients }: StandInParts): StandIn {
  const blogs = state.section("tumblr.blogs", tumblrStateShape, seedTumblr);
  return oauthStandIn(
    { state, clock },
    {
      id: "tumblr",
      name: "Tumblr",
      profile: tumblrProfile(clients),
      accounts: SEEDED_ACCOUNTS,
      consent: () => tumblrConsentStyle,
      tokens: () => tumblrTokenStyle,
      authorizePath: "/oauth2/authorize",
      tokenPath: "/v2/oauth2/token",
      targets: [
        { target: "token", path: /^\/tumblr\/v2\/oauth2\/token$/ },
        { target: "userinfo", path: /^\/tumblr\/v2\/user\/info$/ },
        { target: "api", path: /^\/tumblr\/v2\// },
        { target: "authorize", path: /^\/tumblr\/oauth2\/authorize/ },
      ],
      faultAnswer,
      refuse: (c, target) => (target === "authorize" || target === null || isNamed(c) ? null : nameless()),
      routes: (app, world) => {
        app.get("/avatars/:file", (c) => c.body(AVATAR, 200, { "content-type": "image/svg+xml" }));
        app.route("/v2", tumblrApi(world, blogs));
      },
      control: () => control(blogs),
      reset: () => blogs.reset(),
    },
  );
}

const AVATAR = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#001935"/></svg>`;

/**
 * "The User-Agent header is required": what a program's library sends by itself names no application.
 * https://github.com/tumblr/docs/blob/master/api.md#request-user-agent
 */
function isNamed(c: SandboxContext): boolean {
  const agent = c.req.header("user-agent") ?? "";
  return agent !== "" && !/^(node|undici|curl|oauth4webapi|python|axios)\b/i.test(agent);
}

function nameless(): Response {
  return failure(403, { detail: "A User-Agent that names the application is required." });
}

function faultAnswer(_: SandboxContext, { status, target }: { status: number; target: string }): Response {
  if (target !== "token") return failure(status);
  return Response.json({ error: status === 401 ? "invalid_client" : "server_error" }, { status });
}

const renameShape = z.strictObject({ blog: z.string(), name: z.string().min(1) });

/** Control routes that only Tumblr has. */
function control(state: StateSection<TumblrState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/rename", async (c) => {
    const input = await readControlBody(c, renameShape);
    const blog = state.data.blogs.find(({ name }) => name === input.blog);
    if (!blog) throw new ControlError(`There is no blog ${input.blog}.`);
    blog.name = input.name;
    state.touch();
    return c.json(blog);
  });
  return routes;
}
