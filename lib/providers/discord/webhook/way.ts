import type { WayDefinition } from "../../contract";
import { discordWebhookActions } from "./actions";
import { discordWebhookChecks } from "./checks";
import { discordByWebhook } from "./provider";

/** Without a bot and without a consent: messages to one channel. */
export const discordWebhookWay: WayDefinition = {
  provider: discordByWebhook,
  choices: [],
  gives: ["messages"],
  capabilities: {},
  checks: discordWebhookChecks,
  actions: discordWebhookActions,
  guideSteps: { app: 1, permissions: 1, secret: 2 },
};
