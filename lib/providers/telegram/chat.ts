import type { ChatApi, ChatDraft, ChatPlace, ChatRules } from "../chat-contract";
import type { ProviderHttp } from "../contract";
import { outcomeOfRefusal } from "../outcome-of-refusal";
import { callBotApi } from "./bot-api";
import { entitiesOf } from "./entities";
import { noticeText } from "./notice-text";
import { messageSent } from "./wire";

/**
 * Chats of a bot, one's own or the hub's. Telegram knows no message again: what was not answered may have been sent.
 * https://core.telegram.org/bots/api#sendmessage
 */
export function telegramChat(http: ProviderHttp): ChatApi {
  return {
    async send(draft) {
      try {
        const answer = await callBotApi(http, (bot) => bot.sendMessage(messageOf(draft)));
        const { message_id: id, chat } = http.parse(answer, messageSent);
        return { kind: "sent", messageId: String(id), chatId: String(chat.id) };
      } catch (error) {
        return outcomeOfRefusal(error);
      }
    },
    async showTyping(place) {
      try {
        await callBotApi(http, (bot) => bot.sendChatAction({ ...placeOf(place), action: "typing" }));
      } catch (error) {
        // Blocked, moved, gone: sending tells.
        outcomeOfRefusal(error);
      }
    },
  };
}

export const telegramChatRules: ChatRules = {
  // "1-4096 characters after entities parsing"
  mostUnits: 4_096,
  // "The status is set for 5 seconds or less": https://core.telegram.org/bots/api#sendchataction
  typingEveryMs: 4_000,
  provesAddresses: false,
};

function messageOf({ body, notice, ...place }: ChatDraft) {
  const said = notice ? noticeText({ notice, body, mostUnits: telegramChatRules.mostUnits }) : body;
  return {
    ...placeOf(place),
    text: said.text,
    // Not a parse mode: what people wrote is never read as markup.
    entities: entitiesOf(said),
    link_preview_options: { is_disabled: true },
  };
}

function placeOf({ chatId, threadId }: ChatPlace) {
  return { chat_id: chatId, ...(threadId === null ? {} : { message_thread_id: Number(threadId) }) };
}
