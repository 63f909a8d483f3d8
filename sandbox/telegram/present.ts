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
  const [creator] = chat.members;
  const person = PEOPLE.find(({ id }) => id === (chat.type === "private" ? chatId : creator?.userId));
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

export function messageObject(data: TelegramState, message: StoredMessage): object {
  const { message_id, date, chatId, userId, isAnonymous, bot, replyTo } = message;
  const chat = requireChat(data, chatId);
  const person = PEOPLE.find(({ id }) => id === userId);
  const answered = data.messages.find(({ message_id: id }) => id === replyTo);
  // "for messages sent by an anonymous administrator": from GroupAnonymousBot, on behalf of the group.
  const sender = isAnonymous
    ? {
        from: { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" },
        sender_chat: chatObject(chat),
      }
    : { from: bot === null ? person && personObject(person) : botObject(bot) };
  return {
    message_id,
    date,
    chat: chatObject(chat),
    ...sender,
    // "the Message object in this field will not contain further reply_to_message fields"
    ...(answered && { reply_to_message: messageObject(data, { ...answered, replyTo: null }) }),
    ...contentOf(message),
  };
}

/** https://core.telegram.org/bots/api#message */
function contentOf({ kind, text, entities, message_id, moved }: StoredMessage) {
  const shown = entities.length > 0 ? entities : undefined;
  switch (kind) {
    case "text":
      return { text, ...(shown && { entities: shown }) };
    case "photo": {
      const file = { file_id: `photo-${message_id}`, file_unique_id: `p${message_id}`, width: 320, height: 240 };
      return { photo: [file], ...(text !== "" && { caption: text, ...(shown && { caption_entities: shown }) }) };
    }
    case "sticker": {
      const file = { file_id: `sticker-${message_id}`, file_unique_id: `s${message_id}`, width: 512, height: 512 };
      return { sticker: { ...file, type: "regular", is_animated: false, is_video: false, emoji: "👍" } };
    }
    case "moved":
      return moved?.to ? { migrate_to_chat_id: moved.to } : { migrate_from_chat_id: moved?.from };
  }
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
