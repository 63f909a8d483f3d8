import { defineIntegration } from "../contract";
import { telegramActions } from "./actions";
import { telegramChat, telegramChatRules } from "./chat";
import { telegramChecks } from "./checks";
import { telegramCommands } from "./commands";
import { telegramMeta } from "./meta";
import { telegram } from "./provider";
import { telegramRegistration } from "./registration";
import { telegramOwnChatChoice } from "./shared/choose-chat";
import { telegramSharedWay } from "./shared/way";
import { telegramWebhook } from "./webhook";

export const telegramIntegration = defineIntegration({
  meta: telegramMeta,
  provider: telegram,
  gives: ["messages"],
  otherWays: [telegramSharedWay],
  choices: [telegramOwnChatChoice],
  capabilities: { messages: telegramChat },
  chat: telegramChatRules,
  checks: telegramChecks,
  webhook: telegramWebhook,
  actions: telegramActions,
  registration: telegramRegistration,
  botCommands: telegramCommands,
});
