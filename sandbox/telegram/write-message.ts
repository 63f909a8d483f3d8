import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import type { StoredChat, StoredMessage, TelegramState } from "./chats";
import { entitiesIn, isHeardInGroup } from "./privacy-mode";
import { addUpdate, secondsOf } from "./updates";

type State = StateSection<TelegramState>;

interface Written {
  readonly chat: StoredChat;
  readonly bot: { readonly id: string; readonly username: string };
  readonly userId: number;
  readonly isAnonymous: boolean;
  readonly kind: "text" | "photo" | "sticker";
  readonly text: string;
  /** It answers what the bot said last there. */
  readonly isReply: boolean;
}

/** Somebody writes where a bot is. It hears everything in a chat with one person, and in a group what is said to it. */
export function writeMessage(state: State, clock: SandboxClock, written: Written): StoredMessage {
  const { data } = state;
  const { chat, bot, userId, isAnonymous, text, kind, isReply } = written;
  const date = secondsOf(clock);
  const answered = isReply
    ? data.messages.findLast((said) => said.chatId === chat.id && said.bot === bot.id)
    : undefined;
  const message: StoredMessage = {
    message_id: data.nextMessage++,
    date,
    chatId: chat.id,
    userId,
    isAnonymous,
    text,
    editedAt: null,
    bot: null,
    kind,
    entities: entitiesIn(text),
    replyTo: answered?.message_id ?? null,
    moved: null,
  };
  data.messages.push(message);
  join(chat, bot.id, text);
  if (chat.bots.includes(bot.id) && (chat.type === "private" || isHeardInGroup(message, bot, answered !== undefined))) {
    addUpdate(state, bot.id, { ...ABOUT_A_MESSAGE, message_id: message.message_id, date });
  }
  state.touch();
  return message;
}

const ABOUT_A_MESSAGE = { kind: "message", chatId: 0, isBlocked: false } as const;

/** Writing to a bot starts it, again too, and a deep link adds it to the group, also where it was thrown out before. */
function join(chat: StoredChat, bot: string, text: string): void {
  if (chat.kicked.includes(bot)) {
    if (!/^\/start\b/.test(text)) return;
    chat.kicked = chat.kicked.filter((id) => id !== bot);
  }
  if (!chat.bots.includes(bot)) chat.bots.push(bot);
  chat.blocked = chat.blocked.filter((id) => id !== bot);
}
