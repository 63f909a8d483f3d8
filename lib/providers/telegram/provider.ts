import type { ProviderDefinition } from "../contract";
import { wholeApi } from "../whole-api";
import { telegramBot } from "./auth";
import { readTelegramError } from "./read-error";
import { bot } from "./wire";

/** The Bot API, for a bot of one's own. https://core.telegram.org/bots/api */
export const telegram: ProviderDefinition = {
  id: "telegram",
  name: "Telegram",
  consoleUrl: "https://t.me/BotFather",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    api: "https://api.telegram.org",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [
    "getMe",
    "getWebhookInfo",
    "setWebhook",
    "deleteWebhook",
    "getUpdates",
    "getChat",
    "getChatMember",
    "sendMessage",
    "sendChatAction",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
  ],
  accessSettings: "Telegram, in the chat with BotFather by /revoke (https://t.me/BotFather)",
  auth: telegramBot,
  identityScopes: [],
  identify: async ({ http }) => {
    const { result } = await http.get("getMe", bot);
    return {
      id: String(result.id),
      name: `${result.first_name} (@${result.username})`,
      email: null,
      imageUrl: null,
    };
  },
  proxy: {
    ...wholeApi,
    // End the bot's access to the Bot API for minutes: https://core.telegram.org/bots/api#logout
    refuses: ["logOut", "close"],
  },
  errorsInsideSuccess: false,
  readError: readTelegramError,
};
