import type { PushingMeta } from "../contract";

// https://docs.discord.com/developers/topics/oauth2#shared-resources-oauth2-scopes
export const discordMeta: PushingMeta = {
  key: "discord",
  provider: "discord",
  name: "Discord",
  category: "messaging",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["messages"],
  scopes: [
    {
      scope: "guilds",
      reasonKey: "integrations.discord.scopes.guilds",
      required: true,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "bot",
      reasonKey: "integrations.discord.scopes.bot",
      required: true,
      capabilities: ["messages"],
      askedAs: "account",
    },
    {
      scope: "applications.commands",
      reasonKey: "integrations.discord.scopes.commands",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
  ],
  choices: ["guild", "channel"],
  webhooks: "app",
  docsUrl: "https://docs.discord.com/developers",
  accountMissing: null,
  guideSteps: { app: 2, permissions: 3, secret: 1 },
  olderName: null,
  agent: null,
};
