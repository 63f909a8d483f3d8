import type { PushingMeta } from "../contract";

export const stripeMeta: PushingMeta = {
  key: "stripe",
  provider: "stripe",
  name: "Stripe",
  category: "payments",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["payments"],
  scopes: [],
  choices: [],
  webhooks: "app",
  docsUrl: "https://docs.stripe.com/keys/restricted-api-keys",
  accountMissing: null,
  guideSteps: { permissions: 1, secret: 2 },
  olderName: null,
  agent: null,
};
