import { PEOPLE, type TelegramState } from "./chats";

/** What was said, oldest first, and when bots said that they are typing: before which message. */
export function listMessages({ chats, messages, typing }: TelegramState) {
  const titleOf = (chatId: number) => chats.find(({ id }) => id === chatId)?.title ?? "";
  return {
    messages: messages.map(({ message_id, chatId, userId, bot, kind, text, entities, date }) => ({
      id: message_id,
      chatId,
      chat: titleOf(chatId),
      from: PEOPLE.find(({ id }) => id === userId)?.name ?? "bot",
      bot,
      kind,
      text,
      entities,
      at: new Date(date * 1_000).toISOString(),
    })),
    typing: typing.map(({ chatId, bot, at, before }) => ({ chatId, chat: titleOf(chatId), bot, at, before })),
  };
}
