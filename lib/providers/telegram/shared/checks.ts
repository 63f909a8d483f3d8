import { ProviderError } from "@/lib/base/errors";
import type { IntegrationCheck } from "../../contract";
import { bot, chatInfo } from "../wire";
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
];

const REPLACED = "This hub has another bot now. Disconnect, connect anew, and link the chats to the new bot.";

function rejected(reason: string): ProviderError {
  return new ProviderError("telegram", { kind: "rejected", status: 409, reason });
}
