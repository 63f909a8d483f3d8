import { defineIntegration } from "../contract";
import { discordChecks } from "./checks";
import { discordChannelChoice } from "./choose-channel";
import { discordGuildChoice } from "./choose-guild";
import { discordMeta } from "./meta";
import { discord } from "./provider";

export const discordIntegration = defineIntegration({
  meta: discordMeta,
  provider: discord,
  gives: "by_scope",
  otherWays: [],
  choices: [discordGuildChoice, discordChannelChoice],
  capabilities: {},
  checks: discordChecks,
});
