import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import type { StoredChat, TelegramState } from "./chats";
import { addUpdate, secondsOf } from "./updates";

interface Written {
  readonly chat: StoredChat;
  readonly bot: { readonly id: string; readonly username: string };
  readonly userId: number;
  readonly isAnonymous: boolean;
  readonly text: string;
}

/**
 * Somebody writes where a bot is. It hears everything in a chat with one person, and in a group the commands that name it or
 * nobody: https://core.telegram.org/bots/features#privacy-mode
 */
export function writeMessage(state: StateSection<TelegramState>, clock: SandboxClock, written: Written): void {
  const { data } = state;
  const { chat, bot, userId, isAnonymous, text } = written;
  const message_id = data.nextMessage++;
  const date = secondsOf(clock);
  data.messages.push({ message_id, date, chatId: chat.id, userId, isAnonymous, text, editedAt: null });
  // Writing to a bot starts it, again too, and a deep link adds it to the group.
  if (!chat.bots.includes(bot.id)) chat.bots.push(bot.id);
  chat.blocked = chat.blocked.filter((id) => id !== bot.id);
  if (chat.type === "private" || isForBot(text, bot.username)) {
    addUpdate(state, bot.id, { kind: "message", message_id, chatId: 0, date, isBlocked: false });
  }
  state.touch();
}

function isForBot(text: string, username: string): boolean {
  const [, addressee] = /^\/\w+(?:@(\w+))?/.exec(text) ?? [null, null];
  return text.startsWith("/") && (!addressee || addressee.toLowerCase() === username.toLowerCase());
}
