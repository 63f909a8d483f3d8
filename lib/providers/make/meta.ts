import type { PushingMeta } from "../contract";

export const makeMeta: PushingMeta = {
  key: "make",
  provider: "make",
  name: "Make",
  category: "automation",
  availability: "available",
  requirements: [{ kind: "paid_plan", url: "https://www.make.com/en/pricing" }],
  defaultVisibility: "shared",
  capabilities: ["automation"],
  scopes: [],
  choices: [],
  webhooks: "connection",
  docsUrl: "https://developers.make.com/api-documentation",
  accountMissing: null,
  guideSteps: { permissions: 1, secret: 2 },
  olderName: null,
  agent: null,
};
