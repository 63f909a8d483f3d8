import { Hono } from "hono";
import { checkBearer } from "../../../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../../../kit/http";
import type { Account } from "../../../kit/oauth/model";
import type { StateSection } from "../../../kit/state";
import { collectionPage } from "../collection";
import { GraphError, invalidParameter, unauthenticated } from "../errors";
import { readODataQuery } from "../odata-query";
import type { GraphWorld } from "../world";
import type { StoredTeam, TeamsState } from "./model";
import { presentChannel, presentChat, presentTeam } from "./present";

interface TeamsWorld {
  readonly graph: GraphWorld;
  readonly state: StateSection<TeamsState>;
}

/** Delegated permissions of each method, least privileged first: "Permissions" on its page. */
const PERMISSIONS = {
  joinedTeams: ["Team.ReadBasic.All", "TeamSettings.Read.All", "User.Read.All", "Directory.Read.All"],
  channels: ["Channel.ReadBasic.All", "ChannelSettings.Read.All", "Directory.Read.All"],
  chats: ["Chat.ReadBasic", "Chat.Read", "Chat.ReadWrite"],
} as const satisfies Record<string, readonly string[]>;

/** GET /me/joinedTeams, /teams/{id}/channels[/{id}] and /me/chats. */
export function teamsRoutes(world: TeamsWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  // Takes no query options: https://learn.microsoft.com/graph/api/user-list-joinedteams#optional-query-parameters
  routes.get("/me/joinedTeams", (c) => {
    const { id } = authorize(c, world, "joinedTeams");
    const joined = world.state.data.teams.filter(({ members }) => members.includes(id));
    const context = "https://graph.microsoft.com/v1.0/$metadata#teams";
    return c.json({ "@odata.context": context, "@odata.count": joined.length, value: joined.map(presentTeam) });
  });

  routes.get("/teams/:teamId/channels", (c) => {
    const account = authorize(c, world, "channels");
    const team = requireTeam(c, world, account);
    const context = `https://graph.microsoft.com/v1.0/$metadata#teams('${team.id}')/channels`;
    const value = channelsFor(team, account).map((channel) => presentChannel(channel, team));
    return c.json({ "@odata.context": context, "@odata.count": value.length, value });
  });

  routes.get("/teams/:teamId/channels/:channelId", (c) => {
    const account = authorize(c, world, "channels");
    const team = requireTeam(c, world, account);
    const channel = channelsFor(team, account).find(({ id }) => id === c.req.param("channelId"));
    if (!channel) throw new GraphError(404, "NotFound", "Not found.");
    const context = `https://graph.microsoft.com/v1.0/$metadata#teams('${team.id}')/channels/$entity`;
    return c.json({ "@odata.context": context, ...presentChannel(channel, team) });
  });

  routes.get("/me/chats", (c) => {
    const { id } = authorize(c, world, "chats");
    const query = readODataQuery(new URL(c.req.url).searchParams, { name: "chat", properties: ["id"], orderable: [] });
    // https://learn.microsoft.com/graph/api/chat-list#optional-query-parameters
    if (query.top !== null && query.top > MOST_CHATS) {
      throw invalidParameter(`The limit of '${MOST_CHATS}' for Top query has been exceeded.`);
    }
    const chats = world.state.data.chats.filter(({ members }) => members.includes(id));
    return c.json(collectionPage(chats, { url: c.req.url, context: "chats", query, maxPageSize: 20 }, presentChat));
  });
  return routes;
}

const MOST_CHATS = 50;

/** The token's account, with a permission that the call takes and a licence for Teams. */
function authorize(c: SandboxContext, { graph }: TeamsWorld, method: keyof typeof PERMISSIONS): Account {
  const check = checkBearer(graph.oauth, c);
  if (check.kind !== "ok") throw unauthenticated(check.kind === "missing" ? "missing" : "expired");
  const wanted: readonly string[] = PERMISSIONS[method];
  const { scopes } = check.token;
  if (!scopes.some((scope) => wanted.includes(scope))) {
    const message = `Missing scope permissions on the request. API requires one of '${wanted.join(", ")}'. Scopes on the request '${scopes.join(", ")}'`;
    throw new GraphError(403, "Forbidden", message);
  }
  if (check.account.extra.mailbox !== "none") return check.account;
  const message =
    "Failed to get license information for the user. Ensure user has a valid Office365 license assigned to them.";
  throw new GraphError(403, "Forbidden", message);
}

function requireTeam(c: SandboxContext, { state }: TeamsWorld, { id: accountId }: Account): StoredTeam {
  const teamId = c.req.param("teamId") ?? "";
  const team = state.data.teams.find(({ id }) => id === teamId);
  if (!team) throw new GraphError(404, "NotFound", `No team found with Group Id ${teamId}`);
  if (team.members.includes(accountId)) return team;
  throw new GraphError(
    403,
    "Forbidden",
    "Failed to execute Teams backend request GetTeamS2SRequest. User is not a member of the team.",
  );
}

function channelsFor(team: StoredTeam, { id }: Account) {
  return team.channels.filter(({ members }) => members === null || members.includes(id));
}
