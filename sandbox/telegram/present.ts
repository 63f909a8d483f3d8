import { botObject } from "./bots";
import { PEOPLE, type StoredChat, type StoredMessage, type StoredUpdate, type TelegramState } from "./chats";
import { MethodError } from "./method-call";

/** https://core.telegram.org/bots/api#update; null where its message is gone. */
export function updateObject(data: TelegramState, bot: string, update: StoredUpdate) {
  const { update_id, kind, message_id } = update;
  if (kind === "my_chat_member") return { update_id, my_chat_member: membershipObject(data, bot, update) };
  const found = data.messages.find((message) => message.message_id === message_id);
  if (!found) return null;
  const { editedAt } = found;
  const shown = messageObject(data, found);
  if (kind === "message") return { update_id, message: shown };
  return { update_id, edited_message: { ...shown, ...(editedAt !== null && { edit_date: editedAt }) } };
}

/** "The bot's chat member status was updated in a chat. For private chats … only when the bot is blocked or unblocked" */
function membershipObject(data: TelegramState, bot: string, { chatId, date, isBlocked }: StoredUpdate) {
  const chat = requireChat(data, chatId);
  const person = PEOPLE.find(({ id }) => id === chatId);
  const status = (blocked: boolean) => ({
    user: botObject(bot),
    status: blocked ? "kicked" : "member",
    ...(blocked && { until_date: 0 }),
  });
  return {
    chat: chatObject(chat),
    from: person && personObject(person),
    date,
    old_chat_member: status(!isBlocked),
    new_chat_member: status(isBlocked),
  };
}

export function messageObject(data: TelegramState, message: StoredMessage) {
  const { message_id, date, chatId, userId, isAnonymous, text } = message;
  const chat = requireChat(data, chatId);
  const person = PEOPLE.find(({ id }) => id === userId);
  // "for messages sent by an anonymous administrator": from GroupAnonymousBot, on behalf of the group.
  const sender = isAnonymous
    ? {
        from: { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" },
        sender_chat: chatObject(chat),
      }
    : { from: person && personObject(person) };
  return { message_id, date, chat: chatObject(chat), ...sender, text };
}

function requireChat({ chats }: TelegramState, chatId: number): StoredChat {
  const chat = chats.find(({ id }) => id === chatId);
  if (!chat) throw new MethodError(500, "Internal Server Error");
  return chat;
}

export function chatObject({ id, type, title }: StoredChat) {
  return type === "private" ? { id, type, first_name: title } : { id, type, title };
}

export function personObject({ id, name }: (typeof PEOPLE)[number]) {
  return { id, is_bot: false, first_name: name, language_code: "en" };
}
