import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { botObject, SHARED_BOT } from "./bots";
import { PEOPLE, type TelegramState } from "./chats";
import { writeMessage } from "./write-message";

const messageIn = z.strictObject({
  text: z.string().min(1).max(4096),
  /** Who writes: the name of a person. */
  from: z.string(),
  /** Where: the title of a group; absent: in their own chat with the bot. */
  group: z.string().optional(),
  anonymous: z.boolean().optional(),
  bot: z.string().optional(),
});
const webhookIn = z.strictObject({ url: z.string(), bot: z.string().optional() });

interface Parts {
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
}

/** Control routes that only Telegram has: what people write to a bot, and what it answered them. */
export function telegramControl({ state, clock }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/message", async (c) => {
    const { text, from, group, anonymous = false, bot = SHARED_BOT } = await readControlBody(c, messageIn);
    const person = PEOPLE.find(({ name }) => name === from);
    if (!person)
      throw new ControlError(`There is nobody called ${from}: ${PEOPLE.map(({ name }) => name).join(", ")}.`);
    const chat = state.data.chats.find(({ id, title, type }) =>
      group === undefined ? id === person.id : type !== "private" && title === group,
    );
    if (!chat) throw new ControlError(`There is no group ${group}.`);
    const { username } = botObject(bot);
    writeMessage(state, clock, { chat, bot: { id: bot, username }, userId: person.id, isAnonymous: anonymous, text });
    return c.json({ chatId: chat.id });
  });
  routes.post("/webhook", async (c) => {
    const { url, bot = SHARED_BOT } = await readControlBody(c, webhookIn);
    state.data.webhooks[bot] = url;
    state.touch();
    return c.json({ url });
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
  return routes;
}
