import type { WayDefinition } from "../../contract";
import { telegramChat, telegramChatRules } from "../chat";
import { telegramSharedCommands } from "../commands";
import { telegramSharedRegistration } from "../registration";
import { telegramWebhook } from "../webhook";
import { telegramSharedChecks } from "./checks";
import { telegramChatChoice } from "./choose-chat";
import { telegramShared } from "./provider";

/** With the hub's own bot: a chat is the connection's once somebody sent the bot a one-time code there. */
export const telegramSharedWay: WayDefinition = {
  provider: telegramShared,
  choices: [telegramChatChoice],
  gives: ["messages"],
  capabilities: { messages: telegramChat },
  chat: telegramChatRules,
  checks: telegramSharedChecks,
  webhook: telegramWebhook,
  registration: telegramSharedRegistration,
  botCommands: telegramSharedCommands,
  // Of the hub's own bot nothing is lent: what people there write and read is the conversation's.
  actions: [],
  guideSteps: { app: 1 },
};
