import type { ChoiceDefinition } from "../../contract";
import { telegramChatBot } from "./chat-bot";

/** Where messages of this connection go: one of the chats that are linked to it. */
export const telegramChatChoice: ChoiceDefinition = {
  name: "chat",
  required: true,
  list: async () => [],
  openMeans: "chat_not_linked",
  place: { kind: "chat", linked: telegramChatBot },
};

/** A bot of one's own is of use before a chat is linked to it: programs say by themselves where to. */
export const telegramOwnChatChoice: ChoiceDefinition = {
  name: telegramChatChoice.name,
  required: false,
  list: telegramChatChoice.list,
  place: { kind: "chat", linked: telegramChatBot },
};
