import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { botObject, SHARED_BOT } from "./bots";
import { PEOPLE, type StoredChat, type TelegramState } from "./chats";
import { addUpdate, secondsOf } from "./updates";
import { hookControl } from "./webhook-control";
import type { WebhookSender } from "./webhook-sender";
import { writeMessage } from "./write-message";

const place = {
  /** Who writes: the name of a person. */
  from: z.string(),
  /** Where: the title of a group; absent: in their own chat with the bot. */
  group: z.string().optional(),
  bot: z.string().optional(),
};
const messageIn = z.strictObject({ ...place, text: z.string().min(1).max(4096), anonymous: z.boolean().optional() });
const editIn = z.strictObject({ ...place, text: z.string().min(1).max(4096) });
const blockIn = z.strictObject({ from: z.string(), blocked: z.boolean(), bot: z.string().optional() });

interface Parts {
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
  readonly sender: WebhookSender;
}

/** Control routes that only Telegram has: what people write to a bot, and what it answered them. */
export function telegramControl(parts: Parts): Hono<SandboxEnv> {
  const { state, clock, sender } = parts;
  const routes = new Hono<SandboxEnv>();
  routes.post("/message", async (c) => {
    const { text, from, group, anonymous = false, bot = SHARED_BOT } = await readControlBody(c, messageIn);
    const { person, chat } = find(state.data, { from, group });
    const { username } = botObject(bot);
    writeMessage(state, clock, { chat, bot: { id: bot, username }, userId: person.id, isAnonymous: anonymous, text });
    sender.look();
    return c.json({ chatId: chat.id });
  });
  routes.post("/edit", async (c) => {
    const { text, from, group, bot = SHARED_BOT } = await readControlBody(c, editIn);
    const { person, chat } = find(state.data, { from, group });
    const last = state.data.messages.findLast(({ chatId, userId }) => chatId === chat.id && userId === person.id);
    if (!last) throw new ControlError(`${from} has not written there.`);
    const date = secondsOf(clock);
    Object.assign(last, { text, editedAt: date });
    addUpdate(state, bot, { kind: "edited_message", message_id: last.message_id, chatId: 0, date, isBlocked: false });
    state.touch();
    sender.look();
    return c.json({ messageId: last.message_id });
  });
  routes.post("/block", async (c) => {
    const { from, blocked, bot = SHARED_BOT } = await readControlBody(c, blockIn);
    const { chat } = find(state.data, { from });
    const others = chat.blocked.filter((id) => id !== bot);
    chat.blocked = blocked ? [...others, bot] : others;
    const date = secondsOf(clock);
    addUpdate(state, bot, { kind: "my_chat_member", message_id: 0, chatId: chat.id, date, isBlocked: blocked });
    state.touch();
    sender.look();
    return c.json({ from, blocked });
  });
  routes.get("/messages", (c) =>
    c.json({
      messages: state.data.messages.map(({ chatId, userId, text }) => ({
        chat: state.data.chats.find(({ id }) => id === chatId)?.title ?? "",
        from: PEOPLE.find(({ id }) => id === userId)?.name ?? "bot",
        text,
      })),
    }),
  );
  routes.route("/", hookControl(parts));
  return routes;
}

function find({ chats }: TelegramState, { from, group }: { from: string; group?: string | undefined }) {
  const person = PEOPLE.find(({ name }) => name === from);
  if (!person) throw new ControlError(`There is nobody called ${from}: ${PEOPLE.map(({ name }) => name).join(", ")}.`);
  const isMeant = ({ id, title, type }: StoredChat) =>
    group === undefined ? id === person.id : type !== "private" && title === group;
  const chat = chats.find(isMeant);
  if (!chat) throw new ControlError(`There is no group ${group}.`);
  return { person, chat };
}
