import type { SandboxContext } from "../kit/http";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import { postedBy } from "../kit/posted";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { webhookDesk } from "../kit/webhooks/webhook-desk";
import { discordApi } from "./api";
import { applicationRoutes } from "./application-routes";
import { commandRoutes } from "./command-routes";
import { discordConsentStyle } from "./consent-style";
import { discordControl } from "./control";
import { discordEvents } from "./events";
import { failure } from "./failure";
import { interactControl } from "./interact";
import { interactionRoutes } from "./interaction-routes";
import { messageRoutes } from "./message-routes";
import { discordProfile } from "./profile";
import { handleRevoke } from "./revoke-route";
import { discordStateShape, SEEDED_ACCOUNTS, seedDiscord } from "./servers";
import { DISCORD_RETRIES, discordHeaders } from "./sign";
import { discordTokenStyle } from "./token-style";
import { webhookControl } from "./webhook-control";
import { discordKeys, handleWebhook, postByWebhook } from "./webhooks";

/** Discord: people's consent, a bot in their servers, and the part of the API that the hub calls. */
export function discordStandIn({ state, clock, clients }: StandInParts): StandIn {
  const servers = state.section("discord.servers", discordStateShape, seedDiscord);
  const posted = postedBy(state, "discord");
  const desk = webhookDesk({ id: "discord", state, clock, sign: discordHeaders, ...DISCORD_RETRIES });
  const events = discordEvents({ desk, state: servers, clock });
  const parts = { desk, events, state: servers, clock };
  return oauthStandIn(
    { state, clock },
    {
      id: "discord",
      name: "Discord",
      profile: discordProfile(clients),
      accounts: SEEDED_ACCOUNTS,
      consent: () => discordConsentStyle(servers),
      tokens: () => discordTokenStyle(servers, events),
      authorizePath: "/oauth2/authorize",
      tokenPath: "/api/oauth2/token",
      targets: [
        { target: "token", path: /^\/discord\/api\/oauth2\/token$/ },
        { target: "revoke", path: /^\/discord\/api\/oauth2\/token\/revoke$/ },
        { target: "userinfo", path: /^\/discord\/api\/v10\/users\/@me$/ },
        { target: "api", path: /^\/discord\/api\// },
        { target: "authorize", path: /^\/discord\/oauth2\/authorize/ },
      ],
      faultAnswer,
      refuse: (c, target) => (target === "authorize" || namesItself(c) ? null : blocked()),
      keys: discordKeys,
      routes: (app, world, keys) => {
        app.post("/api/oauth2/token/revoke", (c) => handleRevoke(c, { world, events }));
        app.route("/api/v10", interactionRoutes({ servers, posted, clock }));
        if (keys) {
          app.get("/api/v10/webhooks/:webhookId/:token", (c) => handleWebhook(c, { keys, servers }));
          app.post("/api/v10/webhooks/:webhookId/:token", (c) => postByWebhook(c, { keys, servers, posted }));
        }
        app.route("/api/v10", applicationRoutes(world, parts));
        app.route("/api/v10", commandRoutes(world, servers));
        app.route("/api/v10", messageRoutes(world, { servers, posted }));
        app.route("/api/v10", discordApi(world, servers));
        app.all("/api/*", () => failure(404, 0, "404: Not Found"));
      },
      control: () =>
        discordControl(servers)
          .route("/", posted.routes)
          .route("/", webhookControl(parts))
          .route("/", interactControl(parts)),
      onRevoked: events.deauthorized,
      reset: () => {
        servers.reset();
        posted.reset();
        desk.reset();
      },
    },
  );
}

/** https://docs.discord.com/developers/reference#user-agent */
function namesItself(c: SandboxContext): boolean {
  return /^DiscordBot \(\S+, \S+\)/.test(c.req.header("user-agent") ?? "");
}

/** What the API's gateway says to other clients. https://github.com/discord/discord-api-docs/issues/6473 */
function blocked(): Response {
  return failure(403, 40333, "internal network error");
}

function faultAnswer(_: SandboxContext, { status, target }: { status: number; target: string }): Response {
  if (target === "token") {
    return Response.json({ error: status === 401 ? "invalid_client" : "server_error" }, { status });
  }
  // https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
  if (status === 429) {
    return failure(429, 0, "You are being rate limited.", { retry_after: 1.337, global: false });
  }
  if (status === 403) return failure(403, 50001, "Missing Access");
  return failure(status, 0, status === 401 ? "401: Unauthorized" : `${status}: Error`);
}
