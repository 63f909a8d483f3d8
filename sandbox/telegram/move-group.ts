import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import type { StoredChat, StoredMessage, TelegramState } from "./chats";
import { addUpdate, secondsOf } from "./updates";

/**
 * A group becomes a supergroup: another chat, with the people and bots of the first. Each of the two has a message that says
 * so. https://core.telegram.org/bots/api#message (migrate_to_chat_id, migrate_from_chat_id)
 */
export function moveGroup(state: StateSection<TelegramState>, clock: SandboxClock, chat: StoredChat): StoredChat {
  const { data } = state;
  const moved: StoredChat = { ...chat, id: -1_000_000_000_000 + chat.id, type: "supergroup" };
  chat.movedTo = moved.id;
  data.chats.push(moved);
  const [creator] = chat.members;
  const date = secondsOf(clock);
  for (const [chatId, move] of [
    [chat.id, { from: null, to: moved.id }],
    [moved.id, { from: chat.id, to: null }],
  ] as const) {
    const message: StoredMessage = {
      message_id: data.nextMessage++,
      date,
      chatId,
      userId: creator?.userId ?? null,
      isAnonymous: false,
      text: "",
      editedAt: null,
      bot: null,
      kind: "moved",
      entities: [],
      replyTo: null,
      moved: move,
    };
    data.messages.push(message);
    for (const bot of chat.bots) {
      addUpdate(state, bot, { kind: "message", message_id: message.message_id, chatId: 0, date, isBlocked: false });
    }
  }
  state.touch();
  return moved;
}
