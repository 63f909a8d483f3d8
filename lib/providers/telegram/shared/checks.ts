import { ProviderError } from "@/lib/base/errors";
import type { IntegrationCheck } from "../../contract";
import { bot, chatInfo, webhookInfo } from "../wire";
import { accountIdOf } from "./provider";

/** What the Test button tries. How much is waiting for the bot is not told: it is everybody's. */
export const telegramSharedChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { result } = await http.get("getMe", bot);
      if (http.connection && http.connection.accountId !== accountIdOf(result.id)) throw rejected(REPLACED);
      return `The hub's bot is @${result.username}.`;
    },
  },
  {
    name: "chat",
    capability: "messages",
    run: async (http) => {
      const chosen = http.connection?.choices.chat;
      if (!chosen) return "No chat is linked yet.";
      const { result } = await http.get("getChat", chatInfo, { query: { chat_id: chosen.id } });
      return result.type === "private" ? `The bot may write to ${chosen.name}.` : `The bot is in ${chosen.name}.`;
    },
  },
  {
    name: "updates",
    // Needed before the first chat is linked: the code has to arrive.
    capability: null,
    run: async (http) => {
      // Of the address nothing is told: it is the operator's.
      const { url } = (await http.get("getWebhookInfo", webhookInfo)).result;
      if (url === "" || url === http.connection?.pushAddress) return "What is written to the bot arrives at this hub.";
      throw new ProviderError("telegram", {
        kind: "rejected",
        status: 409,
        reason: "A webhook is set for the bot.",
        diagnosis: "bot_messages_elsewhere",
      });
    },
  },
];

const REPLACED = "This hub has another bot now. Disconnect, connect anew, and link the chats to the new bot.";

function rejected(reason: string): ProviderError {
  return new ProviderError("telegram", { kind: "rejected", status: 409, reason });
}
