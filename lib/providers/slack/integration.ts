import { defineIntegration } from "../contract";
import { slackActions } from "./actions";
import { slackChat, slackChatRules } from "./chat";
import { slackChecks } from "./checks";
import { slackChannelChoice } from "./choose-channel";
import { slackCommandAnswers } from "./command-answers";
import { slackMeta } from "./meta";
import { slack } from "./provider";
import { slackTokenWay } from "./token/way";
import { slackWebhook } from "./webhook";

export const slackIntegration = defineIntegration({
  meta: slackMeta,
  provider: slack,
  gives: "by_scope",
  otherWays: [slackTokenWay],
  choices: [slackChannelChoice],
  capabilities: { messages: slackChat },
  chat: slackChatRules,
  checks: slackChecks,
  webhook: slackWebhook,
  commandAnswers: slackCommandAnswers,
  actions: slackActions,
});
