import { defineIntegration } from "../contract";
import { slackActions } from "./actions";
import { slackChecks } from "./checks";
import { slackChannelChoice } from "./choose-channel";
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
  capabilities: {},
  checks: slackChecks,
  webhook: slackWebhook,
  actions: slackActions,
});
