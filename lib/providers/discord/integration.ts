import { defineIntegration } from "../contract";
import { discordActions } from "./actions";
import { discordChecks } from "./checks";
import { discordChannelChoice } from "./choose-channel";
import { discordGuildChoice } from "./choose-guild";
import { discordInbound } from "./inbound";
import { discordMeta } from "./meta";
import { discord } from "./provider";
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
  actions: discordActions,
});
