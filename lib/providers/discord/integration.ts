import { defineIntegration } from "../contract";
import { discordActions } from "./actions";
import { discordChecks } from "./checks";
import { discordChannelChoice } from "./choose-channel";
import { discordGuildChoice } from "./choose-guild";
import { discordHubCommand } from "./hub-command";
import { discordInbound } from "./inbound";
import { discordMeta } from "./meta";
import { discord } from "./provider";
import { discordCommandRegistration } from "./registration";
import { discordWebhookWay } from "./webhook/way";

export const discordIntegration = defineIntegration({
  meta: discordMeta,
  provider: discord,
  gives: "by_scope",
  otherWays: [discordWebhookWay],
  choices: [discordGuildChoice, discordChannelChoice],
  capabilities: {},
  checks: discordChecks,
  webhook: discordInbound,
  command: discordHubCommand,
  registration: discordCommandRegistration,
  actions: discordActions,
});
