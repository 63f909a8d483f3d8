import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import type { StateSection } from "../kit/state";
import { asCaller, type Caller } from "./caller";
import { failure, notFound, unknownGuild } from "./failure";
import { presentChannel, presentGuild, presentMyGuild } from "./present-guild";
import { presentBot, presentUser } from "./present-user";
import { BOT, type DiscordState, permissionsOf, type Server } from "./servers";

type State = StateSection<DiscordState>;

/** Discord's HTTP API, below `/discord/api/v10`. https://docs.discord.com/developers/reference */
export function discordApi(world: OAuthWorld, state: State): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/users/@me", (c) =>
    asCaller(c, world, {
      scope: "identify",
      handle: ({ account }) => c.json(account ? presentUser(account) : presentBot()),
    }),
  );
  routes.get("/users/@me/guilds", (c) =>
    asCaller(c, world, { scope: "guilds", handle: (caller) => listGuilds(c, state, caller) }),
  );
  // "Returns 404 for a guild the bot is not in": only those it was added to are there for it.
  const inGuild = (c: SandboxContext, handle: (server: Server) => Response) =>
    asCaller(c, world, {
      scope: "bot_only",
      handle: () => {
        const server = state.data.servers.find(({ id, hasBot }) => hasBot && id === c.req.param("guildId"));
        return server ? handle(server) : unknownGuild();
      },
    });
  routes.get("/guilds/:guildId", (c) => inGuild(c, (server) => c.json(presentGuild(server))));
  routes.get("/guilds/:guildId/channels", (c) =>
    inGuild(c, (server) =>
      c.json(server.channels.map((channel, position) => presentChannel(server, channel, position))),
    ),
  );
  routes.get("/guilds/:guildId/members/:userId", (c) => inGuild(c, (server) => presentMember(c, server)));
  // "Get a channel by ID": of a server that the bot is not in, it is not there. …/resources/channel#get-channel
  routes.get("/channels/:channelId", (c) =>
    asCaller(c, world, { scope: "bot_only", handle: () => presentFoundChannel(c, state) }),
  );
  routes.all("/*", notFound);
  return routes;
}

function presentFoundChannel(c: SandboxContext, state: State): Response {
  for (const server of state.data.servers.filter(({ hasBot }) => hasBot)) {
    const position = server.channels.findIndex(({ id }) => id === c.req.param("channelId"));
    const channel = server.channels[position];
    if (channel) return c.json(presentChannel(server, channel, position));
  }
  return failure(404, 10003, "Unknown Channel");
}

const PAGE_MAX = 200;

function listGuilds(c: SandboxContext, state: State, { userId, account }: Caller): Response {
  const limit = Number(c.req.query("limit") ?? PAGE_MAX);
  const after = c.req.query("after") ?? "0";
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAX || !/^\d+$/.test(after)) {
    return failure(400, 50035, "Invalid Form Body", { errors: {} });
  }
  const mine = state.data.servers.filter((server) =>
    account ? permissionsOf(server, userId) !== null : server.hasBot,
  );
  const page = mine.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
  return c.json(page.map((server) => presentMyGuild(server, userId)));
}

function presentMember(c: SandboxContext, server: Server): Response {
  const userId = c.req.param("userId") ?? "";
  const isThere = userId === BOT.id || permissionsOf(server, userId) !== null;
  if (!isThere) return failure(404, 10007, "Unknown Member");
  return c.json({ roles: [], joined_at: "2026-01-01T00:00:00.000000+00:00", deaf: false, mute: false, flags: 0 });
}
