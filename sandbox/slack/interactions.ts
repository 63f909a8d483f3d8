import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { report } from "../kit/webhooks/report";
import { trickFields } from "../kit/webhooks/tricks";
import { type AskParts, act, giveCommand } from "./ask-app";
import { textOf } from "./blocks";
import type { SlackEvents } from "./events";
import { findPerson, findPlace, placeOf } from "./find-place";
import { nameOf } from "./name-of";
import { shownTo } from "./shown";
import type { ShownMessage, SlackState } from "./workspaces";

/** Without a channel: in their own chat with the app. */
const place = { from: z.string(), channel: z.string().optional() };
const commandIn = z.strictObject({
  ...place,
  ...trickFields,
  command: z.string().regex(/^\/\S+$/),
  text: z.string().default(""),
});
const interactionIn = z.strictObject({
  ...place,
  ...trickFields,
  type: z.enum(["block_actions", "view_submission", "shortcut"]).default("block_actions"),
  actionId: z.string().default("open"),
  value: z.string().default(""),
});
const pressIn = z.strictObject({ from: z.string(), message: z.string(), actionId: z.string(), ...trickFields });
const typedIn = z.strictObject({ ...place, text: z.string().min(1) });

/** What people do with the app that it has to answer within three seconds; answered is what it said to them. */
export function interactionControl(parts: AskParts & { readonly events: SlackEvents }): Hono<SandboxEnv> {
  const { state, events } = parts;
  const routes = new Hono<SandboxEnv>();
  routes.post("/command", async (c) => {
    const { command, text, from, channel, ...trick } = await readControlBody(c, commandIn);
    const found = findPlace(state.data, { from, channel });
    return c.json(report(await giveCommand(c, parts, { ...found, command, text, trick })));
  });
  routes.post("/interact", async (c) => {
    const { type, actionId, value, from, channel, ...trick } = await readControlBody(c, interactionIn);
    const found = findPlace(state.data, { from, channel });
    return c.json(report(await act(c, parts, { ...found, type, actionId, value, message: null, trick })));
  });
  routes.post("/press", async (c) => {
    const { from, message: ts, actionId, ...trick } = await readControlBody(c, pressIn);
    const { person, workspace } = findPerson(from);
    const message = shownTo(state.data, person).find((one) => one.ts === ts);
    const pressed = message && buttonsOf(message).find(({ action_id: id }) => id === actionId);
    if (!message || !pressed) throw new ControlError(`${person.name} sees no button ${actionId} in ${ts}.`);
    const channel = placeOf(state.data, message.channel);
    const { value = "", text } = pressed;
    const stands = { ts, isEphemeral: message.onlyFor !== null, label: text.text };
    const about = { person, workspace, channel, actionId, value, message: stands, trick };
    return c.json(report(await act(c, parts, { ...about, type: "block_actions" })));
  });
  routes.post("/type", async (c) => {
    const { from, channel, text: typed } = await readControlBody(c, typedIn);
    const found = findPlace(state.data, { from, channel });
    const [, command = "", behind = ""] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
    if (command !== "")
      return c.json(report(await giveCommand(c, parts, { ...found, command, text: escaped(behind) })));
    const bot = `<@${found.workspace.bot.userId}>`;
    const text = escaped(typed).replaceAll(/@integrationhub\b/g, bot);
    return c.json({ ts: events.say({ ...found, text, thread: "", userId: found.person.id }) });
  });
  routes.get("/shown", (c) => {
    const { person } = findPerson(c.req.query("to") ?? "");
    return c.json(shownTo(state.data, person).map((message) => present(state.data, message)));
  });
  return routes;
}

function buttonsOf({ blocks }: ShownMessage) {
  return blocks.flatMap((one) => (one.type === "actions" ? one.elements : []));
}

function present(state: SlackState, { ts, channel, userId, onlyFor, text, blocks }: ShownMessage) {
  const read = blocks.length > 0 ? textOf(blocks) : text;
  const place = placeOf(state, channel).name;
  return { ts, channel: place, by: nameOf(userId), isOnlyForThem: onlyFor !== null, text, read, blocks };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(typed: string): string {
  return typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
