import type { IntegrationCheck } from "../contract";
import { bot, webhookInfo } from "./wire";

/** What the Test button tries. Nothing is changed by it, and no chat sees it. */
export const telegramChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Signed in as @${(await http.get("getMe", bot)).result.username}.`,
  },
  {
    name: "updates",
    capability: "messages",
    run: async (http) => {
      const {
        url,
        pending_update_count: waiting,
        last_error_message: error,
      } = (await http.get("getWebhookInfo", webhookInfo)).result;
      // "They will not be kept longer than 24 hours": https://core.telegram.org/bots/api#getting-updates
      if (url === "") return `Telegram keeps messages for a day: no address is set that they go to. ${count(waiting)}`;
      // Of the address only the host: the rest may be somebody's secret.
      const problem = error ? ` The last try failed: ${error.slice(0, 200)}.` : "";
      return `Telegram sends messages to ${URL.parse(url)?.host ?? "an address"}. ${count(waiting)}${problem}`;
    },
  },
];

function count(waiting: number): string {
  if (waiting === 0) return "None is waiting.";
  return waiting === 1 ? "1 is waiting." : `${waiting} are waiting.`;
}
