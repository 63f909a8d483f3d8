import { Hono } from "hono";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import type { StateSection } from "../kit/state";
import { asCaller } from "./caller";
import { failure } from "./failure";
import { snowflake } from "./ids";
import { type CommandIn, readCommands } from "./read-commands";
import { BOT, type DiscordState, type StoredCommand } from "./servers";

export const GLOBAL = "global";

/** https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands */
export function commandRoutes(world: OAuthWorld, state: StateSection<DiscordState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const paths = ["/applications/:application/commands", "/applications/:application/guilds/:guild/commands"];
  for (const path of paths) {
    routes.get(path, (c) =>
      inScope(c, world, { state, handle: (scope) => c.json(present(scope, state.data.commands[scope] ?? [])) }),
    );
    routes.put(path, async (c) => {
      const body = parseJson(await c.req.text());
      return inScope(c, world, { state, handle: (scope) => overwrite(c, state, { scope, body }) });
    });
    routes.post(path, async (c) => {
      const body = parseJson(await c.req.text());
      return inScope(c, world, { state, handle: (scope) => create(c, state, { scope, body }) });
    });
    routes.delete(`${path}/:command`, (c) =>
      inScope(c, world, { state, handle: (scope) => end(state, scope, c.req.param("command") ?? "") }),
    );
  }
  return routes;
}

interface Asked {
  readonly state: StateSection<DiscordState>;
  readonly handle: (scope: string) => Response;
}

/** Of the bot's own application, everywhere or in a server where it is. */
function inScope(c: SandboxContext, world: OAuthWorld, { state, handle }: Asked): Response {
  return asCaller(c, world, {
    scope: "bot_only",
    handle: () => {
      if (c.req.param("application") !== BOT.id) {
        return failure(403, 20012, "You are not authorized to perform this action on this application");
      }
      const guild = c.req.param("guild");
      if (guild === undefined) return handle(GLOBAL);
      const isThere = state.data.servers.some(({ id, hasBot }) => hasBot && id === guild);
      return isThere ? handle(guild) : failure(403, 50001, "Missing Access");
    },
  });
}

/** "Commands that do not already exist will count toward daily … limits": those that do keep their ids. */
function overwrite(
  c: SandboxContext,
  state: StateSection<DiscordState>,
  { scope, body }: { scope: string; body: unknown },
): Response {
  const read = readCommands(body);
  if (read.kind === "refused") return failure(400, 50035, "Invalid Form Body", { errors: read.errors });
  const before = state.data.commands[scope] ?? [];
  const idOf = ({ name, type }: CommandIn) =>
    before.find((one) => one.name === name && one.type === type)?.id ?? snowflake();
  state.data.commands[scope] = read.commands.map((command) => ({ id: idOf(command), ...command }));
  state.touch();
  return c.json(present(scope, state.data.commands[scope]));
}

/**
 * "Creating a command with the same name as an existing command for your application will overwrite the old command."
 * https://docs.discord.com/developers/interactions/application-commands#create-global-application-command
 */
function create(
  c: SandboxContext,
  state: StateSection<DiscordState>,
  { scope, body }: { scope: string; body: unknown },
): Response {
  const read = readCommands([body]);
  const [command] = read.kind === "ok" ? read.commands : [];
  if (read.kind === "refused" || !command) {
    const errors = read.kind === "refused" ? read.errors["0"] : {};
    return failure(400, 50035, "Invalid Form Body", { errors });
  }
  const before = state.data.commands[scope] ?? [];
  const isSame = (one: StoredCommand) => one.name === command.name && one.type === command.type;
  const known = before.find(isSame);
  const made = { id: known?.id ?? snowflake(), ...command };
  state.data.commands[scope] = [...before.filter((one) => !isSame(one)), made];
  state.touch();
  return c.json(present(scope, [made])[0], known ? 200 : 201);
}

/** https://docs.discord.com/developers/interactions/application-commands#delete-global-application-command */
function end(state: StateSection<DiscordState>, scope: string, id: string): Response {
  const before = state.data.commands[scope] ?? [];
  if (!before.some((one) => one.id === id)) return failure(404, 10063, "Unknown application command");
  state.data.commands[scope] = before.filter((one) => one.id !== id);
  state.touch();
  return new Response(null, { status: 204 });
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
function present(scope: string, commands: readonly StoredCommand[]) {
  return commands.map(({ options, ...command }) => ({
    ...command,
    application_id: BOT.id,
    ...(scope === GLOBAL ? { contexts: null, integration_types: [0] } : { guild_id: scope }),
    version: command.id,
    default_member_permissions: null,
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    ...(options.length > 0 && { options }),
  }));
}
