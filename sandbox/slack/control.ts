import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { revokeGrant } from "../kit/oauth/tokens";
import type { StateSection } from "../kit/state";
import type { SlackCallers } from "./caller";
import type { SlackEvents } from "./events";
import { findPlace } from "./find-place";
import { ACME, PLAIN_PERSON, SEEDED_ACCOUNTS, type SlackState } from "./workspaces";

const settingsShape = z.strictObject({ tokenRotation: z.boolean() });
const channelShape = z.strictObject({ channel: z.string() });
const renameShape = z.strictObject({ channel: z.string(), name: z.string().regex(/^[a-z0-9_-]{1,80}$/) });
const personShape = z.strictObject({
  person: z.string(),
  isDeleted: z.boolean().optional(),
  isGuest: z.boolean().optional(),
  isConfirmed: z.boolean().optional(),
});
const messageShape = z.strictObject({
  from: z.string(),
  /** Absent: in their own chat with the app. */
  channel: z.string().optional(),
  text: z.string().min(1),
  thread: z.string().default(""),
});

interface Parts {
  readonly state: StateSection<SlackState>;
  readonly events: SlackEvents;
  readonly callers: SlackCallers;
}

/** Control routes that only Slack has: the app's own settings, and what people do with the app in their channels. */
export function slackControl({ state, events, callers }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/settings", (c) => c.json({ tokenRotation: state.data.tokenRotation }));
  routes.post("/settings", async (c) => {
    Object.assign(state.data, await readControlBody(c, settingsShape));
    state.touch();
    return c.json({ tokenRotation: state.data.tokenRotation });
  });
  routes.post("/message", async (c) => {
    const { text, thread, ...place } = await readControlBody(c, messageShape);
    const { person, workspace, channel } = findPlace(state.data, place);
    const ts = events.say({ workspace, channel, text, thread, userId: person.id });
    return c.json({ channel: channel.id, ts });
  });
  // https://docs.slack.dev/reference/events/app_uninstalled: "api tokens … are revoked" with it.
  routes.post("/uninstall", (c) => {
    const { world, keys } = callers;
    const people = SEEDED_ACCOUNTS.filter(({ extra }) => extra.team === ACME.id).map(({ id }) => id);
    const ended = world.state.data.grants.filter(({ accountId }) => people.includes(accountId));
    for (const { id } of ended) revokeGrant(world, id);
    for (const { owner, name, state: how } of keys?.list() ?? []) {
      if (owner === ACME.id && how === "live") keys?.set(name, "revoked");
    }
    events.tell(ACME, { type: "tokens_revoked", tokens: { oauth: [], bot: [ACME.bot.userId] } });
    events.tell(ACME, { type: "app_uninstalled" });
    return c.json({ team: ACME.id, revoked: ended.length });
  });
  routes.post("/person", async (c) => {
    const { person: email, ...change } = await readControlBody(c, personShape);
    const person = SEEDED_ACCOUNTS.find((one) => one.email === email);
    if (!person) throw new ControlError(`Slack has no account ${email} here.`);
    const { people } = state.data;
    people[person.id] = { ...(people[person.id] ?? PLAIN_PERSON), ...change };
    state.touch();
    return c.json(people[person.id]);
  });
  routes.route("/", channelControl({ state, events }));
  return routes;
}

/** What people do with Acme's channels. */
function channelControl({ state, events }: Omit<Parts, "callers">): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const [{ id: user } = { id: "" }] = SEEDED_ACCOUNTS;
  const find = (name: string) => {
    const found = state.data.channels.find((channel) => channel.team === ACME.id && channel.name === name);
    if (!found) throw new ControlError(`Acme has no channel ${name}.`);
    return found;
  };
  // https://docs.slack.dev/reference/events/member_joined_channel
  routes.post("/invite", async (c) => {
    const channel = find((await readControlBody(c, channelShape)).channel);
    channel.members = [...new Set([...channel.members, ACME.bot.userId])];
    state.touch();
    const kind = channel.isPrivate ? "G" : "C";
    const joined = { user: ACME.bot.userId, channel: channel.id, channel_type: kind, team: ACME.id, inviter: user };
    events.tell(ACME, { type: "member_joined_channel", ...joined });
    return c.json(channel);
  });
  routes.post("/archive", async (c) => {
    const channel = find((await readControlBody(c, channelShape)).channel);
    channel.isArchived = true;
    state.touch();
    events.tell(ACME, { type: "channel_archive", channel: channel.id, user, is_moved: 0 });
    return c.json(channel);
  });
  routes.post("/rename", async (c) => {
    const { channel: before, name } = await readControlBody(c, renameShape);
    const channel = find(before);
    channel.name = name;
    state.touch();
    events.tell(ACME, { type: "channel_rename", channel: { id: channel.id, name, created: 1_449_252_889 } });
    return c.json(channel);
  });
  return routes;
}
