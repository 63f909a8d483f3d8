import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { SHARED_BOT } from "./bots";
import type { StoredChat, TelegramState } from "./chats";
import { findGroup, findPlace } from "./find-place";
import { moveGroup } from "./move-group";
import { addUpdate, secondsOf } from "./updates";
import type { WebhookSender } from "./webhook-sender";

const blockIn = z.strictObject({ from: z.string(), blocked: z.boolean(), bot: z.string().optional() });
const kickIn = z.strictObject({ group: z.string(), kicked: z.boolean(), bot: z.string().optional() });
const deactivateIn = z.strictObject({ from: z.string(), deactivated: z.boolean() });
const moveIn = z.strictObject({ group: z.string() });

interface Parts {
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
  readonly sender: WebhookSender;
}

/** What people do to the places that bots are in. */
export function placeControl({ state, clock, sender }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  /** "The bot's chat member status was updated in a chat." https://core.telegram.org/bots/api#update */
  function tellBot(bot: string, chat: StoredChat, isBlocked: boolean): void {
    const update = {
      kind: "my_chat_member",
      message_id: 0,
      chatId: chat.id,
      date: secondsOf(clock),
      isBlocked,
    } as const;
    addUpdate(state, bot, update);
    state.touch();
    sender.look();
  }

  routes.post("/block", async (c) => {
    const { from, blocked, bot = SHARED_BOT } = await readControlBody(c, blockIn);
    const { chat } = findPlace(state.data, { from });
    chat.blocked = [...chat.blocked.filter((id) => id !== bot), ...(blocked ? [bot] : [])];
    tellBot(bot, chat, blocked);
    return c.json({ from, blocked });
  });
  routes.post("/kick", async (c) => {
    const { group, kicked, bot = SHARED_BOT } = await readControlBody(c, kickIn);
    const chat = findGroup(state.data, group);
    chat.kicked = [...chat.kicked.filter((id) => id !== bot), ...(kicked ? [bot] : [])];
    chat.bots = [...chat.bots.filter((id) => id !== bot), ...(kicked ? [] : [bot])];
    tellBot(bot, chat, kicked);
    return c.json({ group, kicked });
  });
  // Nobody is told of an account that is no more.
  routes.post("/deactivate", async (c) => {
    const { from, deactivated } = await readControlBody(c, deactivateIn);
    findPlace(state.data, { from }).chat.isDeactivated = deactivated;
    state.touch();
    return c.json({ from, deactivated });
  });
  routes.post("/move", async (c) => {
    const chat = findGroup(state.data, (await readControlBody(c, moveIn)).group);
    if (chat.type !== "group") throw new ControlError(`${chat.title} is a supergroup.`);
    const { id } = moveGroup(state, clock, chat);
    sender.look();
    return c.json({ from: chat.id, to: id });
  });
  return routes;
}
