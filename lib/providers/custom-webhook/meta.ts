import type { IntegrationMeta } from "../contract";

export const customWebhookMeta: IntegrationMeta = {
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
  webhooks: "none",
  docsUrl: "https://www.standardwebhooks.com",
  olderName: null,
  agent: null,
};
