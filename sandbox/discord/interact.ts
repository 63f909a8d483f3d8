import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { randomToken, sha256 } from "@/lib/base/random";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { Exchange } from "../kit/push/exchange";
import { report } from "../kit/webhooks/report";
import { trickFields } from "../kit/webhooks/tricks";
import type { ApplicationParts } from "./application-routes";
import { GLOBAL } from "./command-routes";
import { snowflake } from "./ids";
import { presentUser } from "./present-user";
import { BOT, type DiscordState, permissionsOf, SEEDED_ACCOUNTS } from "./servers";

const commandIn = z.strictObject({
  from: z.string(),
  server: z.string(),
  channel: z.string().default("general"),
  name: z.string(),
  options: z.record(z.string(), z.string()).default({}),
  ...trickFields,
});

/** "Interaction tokens are valid for 15 minutes": …/receiving-and-responding#followup-messages */
const LIFE_MS = 15 * 60_000;
/** What may be said to a command: …/receiving-and-responding#interaction-response-object-interaction-callback-type */
const CALLBACKS = [4, 5, 9, 12];

/** Somebody in a server uses a command of the app, which has three seconds to answer. */
export function interactControl({ desk, state, clock }: ApplicationParts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/command", async (c) => {
    const { from, server, channel, name, options, ...trick } = await readControlBody(c, commandIn);
    const place = findPlace(state.data, { from, server, channel });
    const command = [GLOBAL, place.server.id]
      .flatMap((scope) => state.data.commands[scope] ?? [])
      .find((one) => one.name === name);
    if (!command) throw new ControlError(`The app has no command ${name} in ${server}.`);
    const token = randomToken(60);
    const interaction = { channel: place.channel.id, expiresAt: clock.now().getTime() + LIFE_MS, isAnswered: false };
    state.data.interactions[sha256(token)] = interaction;
    state.touch();
    const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }));
    const data = { id: command.id, name, type: 1, ...(given.length > 0 && { options: given }) };
    const body = JSON.stringify({ ...aboutPlace(place), token, type: 2, data });
    const answer = await desk.ask({ to: "interactions", type: "application/json", body, isFinal: true, trick });
    interaction.isAnswered = shows(answer);
    state.touch();
    return c.json({ ...report(answer), shown: interaction.isAnswered ? "answer" : "The application did not respond" });
  });
  return routes;
}

type Place = ReturnType<typeof findPlace>;

function findPlace(data: DiscordState, { from, server: name, channel }: Record<"from" | "server" | "channel", string>) {
  const person = SEEDED_ACCOUNTS.find(({ email }) => email === from);
  if (!person) throw new ControlError(`Discord has no account ${from} here.`);
  const server = data.servers.find((one) => one.name === name);
  if (!server?.hasBot) throw new ControlError(`The bot is not in ${name}.`);
  const found = server.channels.find((one) => one.name === channel);
  if (!found) throw new ControlError(`${name} has no channel ${channel}.`);
  const permissions = permissionsOf(server, person.id);
  if (permissions === null) throw new ControlError(`${from} is not in ${name}.`);
  return { person, server, channel: found, permissions };
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
function aboutPlace({ person, server, channel, permissions }: Place) {
  return {
    id: snowflake(),
    application_id: BOT.id,
    version: 1,
    guild_id: server.id,
    guild: { id: server.id, locale: "en-US", features: [] },
    channel_id: channel.id,
    channel: { id: channel.id, type: channel.type, name: channel.name },
    member: { user: presentUser(person), roles: [], permissions: String(permissions), joined_at: null },
    app_permissions: "0",
    locale: "en-US",
    guild_locale: "en-US",
    entitlements: [],
    authorizing_integration_owners: { 0: server.id },
    context: 0,
  };
}

function shows(answer: Exchange): boolean {
  if (answer.kind !== "answered" || answer.status !== 200) return false;
  const said = parseJson(answer.text);
  return typeof said === "object" && said !== null && "type" in said && CALLBACKS.includes(Number(said.type));
}
