import type { PushingMeta } from "../contract";

export const customWebhookMeta: PushingMeta = {
  key: "custom-webhook",
  provider: "custom-webhook",
  name: "Custom webhook",
  category: "automation",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["automation"],
  scopes: [],
  choices: [],
  accountMissing: null,
  webhooks: "connection",
  docsUrl: "https://www.standardwebhooks.com",
  olderName: null,
  agent: null,
};
