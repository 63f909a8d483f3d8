import type { ProviderDefinition } from "../../contract";
import { telegram } from "../provider";
import { bot } from "../wire";
import { telegramSharedBot } from "./auth";
import { chatsIn } from "./chats-in";

/** The Bot API with the bot that the operator runs for every organization. https://core.telegram.org/bots/api */
export const telegramShared: ProviderDefinition = {
  ...telegram,
  requiredVariables: ["BOTFATHERTOKEN"],
  deploymentTokens: {
    bot: { variable: "BOTFATHERTOKEN", presented: { field: "token" }, placesIn: chatsIn },
  },
  accessSettings: "Telegram, by blocking the bot in your chat or removing it from the group (https://telegram.org/faq)",
  auth: telegramSharedBot,
  // The bot is in chats of every organization.
  proxy: "none",
  identify: async ({ http }) => {
    const { result } = await http.get("getMe", bot);
    return { id: accountIdOf(result.id), name: `@${result.username}`, email: null, imageUrl: null };
  },
};

/** Not the bot's own id: who has the bot's token connects it as theirs, which is another connection. */
export function accountIdOf(botId: number): string {
  return `shared:${botId}`;
}
