import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { AccessToken, OAuthWorld } from "../kit/oauth/model";
import { asCaller, type Caller, type SlackCallers } from "./caller";
import { channelRoutes } from "./channel-routes";
import type { SlackEvents } from "./events";
import { failure } from "./failure";
import { messageRoutes, type SlackParts } from "./message-routes";
import { peopleRoutes } from "./people-routes";

/** Slack's Web API, below `/slack/api`. https://docs.slack.dev/reference/methods */
export function slackApi(callers: SlackCallers, parts: SlackParts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const both = ["GET", "POST"];
  routes.on(both, "/auth.test", (c) => asCaller(c, callers, { scope: null, handle: (caller) => testAuth(c, caller) }));
  routes.on(both, "/auth.revoke", (c) =>
    asCaller(c, callers, { scope: null, handle: (caller) => revoke(c, { world: callers.world, caller, ...parts }) }),
  );
  routes.get("/team.info", (c) =>
    asCaller(c, callers, { scope: "team:read", handle: (caller) => teamInfo(c, caller) }),
  );
  routes.route("/", channelRoutes(callers, parts.state));
  routes.route("/", messageRoutes(callers, parts));
  routes.route("/", peopleRoutes(callers, parts.state));
  routes.all("/*", (c) => failure(c, "unknown_method"));
  return routes;
}

function testAuth(c: SandboxContext, { workspace, account, isBot, userId }: Caller): Response {
  return c.json({
    ok: true,
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: isBot ? "integrationhub" : account.givenName.toLowerCase(),
    team_id: workspace.id,
    user_id: userId,
    ...(isBot ? { bot_id: workspace.bot.botId } : {}),
    is_enterprise_install: false,
  });
}

function teamInfo(c: SandboxContext, { workspace: { id, name, domain } }: Caller): Response {
  const icon = { image_132: `https://a.slack-edge.com/80588/img/avatars-teams/ava_0001-132.png`, image_default: true };
  return c.json({ ok: true, team: { id, name, domain, email_domain: "", icon } });
}

interface Revocation {
  readonly world: OAuthWorld;
  readonly caller: Caller;
  readonly events: SlackEvents;
}

/** Ends what the token is of: the app in this workspace, or this person's part; not the other one. */
function revoke(c: SandboxContext, { world, caller, events }: Revocation): Response {
  const { tokenHash, account, workspace, isBot, userId } = caller;
  if (c.req.query("test") === "1" || c.req.query("test") === "true") return c.json({ ok: true, revoked: false });
  const { accessTokens, refreshTokens } = world.state.data;
  const revoked = accessTokens[tokenHash];
  const isPart = (token: AccessToken) => token.accountId === account.id && token.kind === revoked?.kind;
  for (const [hash, token] of Object.entries(accessTokens)) {
    if (isPart(token)) delete accessTokens[hash];
  }
  for (const token of Object.values(refreshTokens)) {
    const sameScopes = token.scopes.join() === revoked?.scopes.join();
    if (token.accountId === account.id && sameScopes) token.revokedAt ??= world.clock.now().getTime();
  }
  dropEmptyGrants(world);
  world.state.touch();
  // https://docs.slack.dev/reference/events/tokens_revoked: of people and of bots apart.
  events.tell(workspace, { type: "tokens_revoked", tokens: isBot ? { bot: [userId] } : { oauth: [userId] } });
  return c.json({ ok: true, revoked: true });
}

function dropEmptyGrants(world: OAuthWorld): void {
  const { data } = world.state;
  const alive = new Set([
    ...Object.values(data.accessTokens).map(({ grantId }) => grantId),
    ...Object.values(data.refreshTokens).flatMap(({ grantId, revokedAt }) => (revokedAt === null ? grantId : [])),
  ]);
  data.grants = data.grants.filter(({ id }) => alive.has(id));
}
