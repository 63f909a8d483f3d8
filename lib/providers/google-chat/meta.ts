import type { PushingMeta } from "../contract";

export const googleChatMeta: PushingMeta = {
  key: "google-chat",
  provider: "google-chat",
  name: "Google Chat",
  category: "messaging",
  availability: "available",
  // "A Business or Enterprise Google Workspace account with access to Google Chat."
  requirements: [{ kind: "business_account", url: "https://developers.google.com/workspace/chat/quickstart/webhooks" }],
  defaultVisibility: "shared",
  capabilities: ["messages"],
  scopes: [],
  choices: [],
  webhooks: "app",
  docsUrl: "https://developers.google.com/workspace/chat/quickstart/webhooks",
  accountMissing: null,
  guideSteps: { app: 1, secret: 2 },
  olderName: null,
  agent: null,
};
