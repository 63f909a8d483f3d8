import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { botObject, SHARED_BOT } from "./bots";
import type { TelegramState } from "./chats";
import { findPlace } from "./find-place";
import { listMessages } from "./list-messages";
import { placeControl } from "./place-control";
import { entitiesIn } from "./privacy-mode";
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
const text = z.string().max(4096);
const messageIn = z
  .strictObject({
    ...place,
    text: text.default(""),
    /** A picture has its text below it, a sticker has none. */
    kind: z.enum(["text", "photo", "sticker"]).default("text"),
    anonymous: z.boolean().optional(),
    /** It answers what the bot said last there. */
    reply: z.boolean().optional(),
  })
  .refine((message) =>
    message.kind === "text" ? message.text !== "" : message.kind === "photo" || message.text === "",
  );
const editIn = z.strictObject({ ...place, text: text.min(1) });

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
    const message = await readControlBody(c, messageIn);
    const { from, group, bot = SHARED_BOT, anonymous: isAnonymous = false, reply: isReply = false } = message;
    const { person, chat } = findPlace(state.data, { from, group });
    const { username } = botObject(bot);
    const { text: said, kind } = message;
    const by = { chat, bot: { id: bot, username }, userId: person.id, isAnonymous };
    const { message_id } = writeMessage(state, clock, { ...by, kind, text: said, isReply });
    sender.look();
    return c.json({ chatId: chat.id, messageId: message_id });
  });
  routes.post("/edit", async (c) => {
    const { text: said, from, group, bot = SHARED_BOT } = await readControlBody(c, editIn);
    const { person, chat } = findPlace(state.data, { from, group });
    const last = state.data.messages.findLast(({ chatId, userId }) => chatId === chat.id && userId === person.id);
    if (!last) throw new ControlError(`${from} has not written there.`);
    const date = secondsOf(clock);
    Object.assign(last, { text: said, entities: entitiesIn(said), editedAt: date });
    addUpdate(state, bot, { kind: "edited_message", message_id: last.message_id, chatId: 0, date, isBlocked: false });
    state.touch();
    sender.look();
    return c.json({ messageId: last.message_id });
  });
  routes.get("/messages", (c) => c.json(listMessages(state.data)));
  routes.route("/", placeControl(parts));
  routes.route("/", hookControl(parts));
  return routes;
}
