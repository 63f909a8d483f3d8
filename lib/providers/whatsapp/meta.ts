import type { PushingMeta } from "../contract";

export const whatsappMeta: PushingMeta = {
  key: "whatsapp",
  provider: "whatsapp",
  name: "WhatsApp",
  category: "messaging",
  availability: "available",
  requirements: [
    { kind: "business_account", url: "https://developers.facebook.com/docs/whatsapp/cloud-api/get-started" },
  ],
  defaultVisibility: "shared",
  capabilities: ["messages"],
  scopes: [],
  choices: [],
  webhooks: "app",
  docsUrl: "https://developers.facebook.com/docs/whatsapp/cloud-api",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 3, secret: 2 },
  olderName: null,
  agent: null,
};
