import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { BITS, type DiscordState } from "./servers";

const serverShape = z.strictObject({ server: z.string() });
const channelShape = z.strictObject({ server: z.string(), channel: z.string() });

/** Control routes that only Discord has: what administrators do with the bot in their servers. */
export function discordControl(state: StateSection<DiscordState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const find = (name: string) => {
    const found = state.data.servers.find((server) => server.name === name);
    if (!found) throw new ControlError(`There is no server ${name}.`);
    return found;
  };
  routes.get("/servers", (c) =>
    c.json({ servers: state.data.servers.map(({ id, name, hasBot }) => ({ id, name, hasBot })) }),
  );
  routes.post("/kick", async (c) => {
    const server = find((await readControlBody(c, serverShape)).server);
    server.hasBot = false;
    state.touch();
    return c.json({ id: server.id, hasBot: false });
  });
  routes.post("/silence", async (c) => {
    const input = await readControlBody(c, channelShape);
    const channel = find(input.server).channels.find(({ name }) => name === input.channel);
    if (!channel) throw new ControlError(`${input.server} has no channel ${input.channel}.`);
    channel.denied = String(BITS.SEND_MESSAGES);
    state.touch();
    return c.json(channel);
  });
  return routes;
}
