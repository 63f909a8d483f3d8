import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { ACME, type SlackState } from "./workspaces";

const settingsShape = z.strictObject({ tokenRotation: z.boolean() });
const channelShape = z.strictObject({ channel: z.string() });

/** Control routes that only Slack has: the app's own settings, and what people do with the app in their channels. */
export function slackControl(state: StateSection<SlackState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const find = (name: string) => {
    const found = state.data.channels.find((channel) => channel.team === ACME.id && channel.name === name);
    if (!found) throw new ControlError(`Acme has no channel ${name}.`);
    return found;
  };
  routes.get("/settings", (c) => c.json({ tokenRotation: state.data.tokenRotation }));
  routes.post("/settings", async (c) => {
    Object.assign(state.data, await readControlBody(c, settingsShape));
    state.touch();
    return c.json({ tokenRotation: state.data.tokenRotation });
  });
  routes.post("/invite", async (c) => {
    const channel = find((await readControlBody(c, channelShape)).channel);
    channel.members = [...new Set([...channel.members, ACME.bot.userId])];
    state.touch();
    return c.json(channel);
  });
  routes.post("/archive", async (c) => {
    const channel = find((await readControlBody(c, channelShape)).channel);
    channel.isArchived = true;
    state.touch();
    return c.json(channel);
  });
  return routes;
}
