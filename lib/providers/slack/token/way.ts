import type { WayDefinition } from "../../contract";
import { slackActions } from "../actions";
import { slackChat, slackChatRules } from "../chat";
import { slackChecks } from "../checks";
import { slackChannelChoice } from "../choose-channel";
import { slackByToken } from "./provider";

/** With the bot token of an app that was installed by hand: one workspace, and no consent. */
export const slackTokenWay: WayDefinition = {
  provider: slackByToken,
  choices: [slackChannelChoice],
  gives: ["messages"],
  capabilities: { messages: slackChat },
  chat: slackChatRules,
  checks: slackChecks,
  actions: slackActions,
  guideSteps: { app: 1, permissions: 2, secret: 3 },
};
