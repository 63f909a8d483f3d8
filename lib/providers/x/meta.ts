import type { PushingMeta } from "../contract";

export const xMeta: PushingMeta = {
  key: "x",
  provider: "x",
  name: "X",
  category: "social",
  availability: "available",
  // There is no free tier for new apps: calls are paid for one by one.
  requirements: [{ kind: "paid_plan", url: "https://docs.x.com/x-api/getting-started/pricing" }],
  defaultVisibility: "shared",
  capabilities: ["posts"],
  scopes: [
    {
      scope: "tweet.write",
      reasonKey: "integrations.x.scopes.write",
      required: false,
      capabilities: ["posts"],
      askedAs: "account",
    },
    {
      scope: "media.write",
      reasonKey: "integrations.x.scopes.media",
      required: false,
      capabilities: [],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "app",
  docsUrl: "https://docs.x.com/x-api/introduction",
  accountMissing: null,
  guideSteps: { permissions: 2, secret: 3 },
  olderName: null,
  agent: "Kelly",
};
