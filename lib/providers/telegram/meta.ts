import type { PushingMeta } from "../contract";

export const telegramMeta: PushingMeta = {
  key: "telegram",
  provider: "telegram",
  name: "Telegram",
  category: "messaging",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["messages"],
  scopes: [],
  choices: ["chat"],
  webhooks: "hub",
  docsUrl: "https://core.telegram.org/bots/features#botfather",
  accountMissing: null,
  guideSteps: { app: 1, secret: 2 },
  olderName: null,
  agent: null,
};
