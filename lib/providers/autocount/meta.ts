import type { QuietMeta } from "../contract";

export const autocountMeta: QuietMeta = {
  key: "autocount",
  provider: "autocount",
  name: "AutoCount",
  category: "accounting",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["contacts", "invoices"],
  scopes: [],
  choices: [],
  accountMissing: null,
  guideSteps: { permissions: 2, secret: 3 },
  webhooks: "none",
  docsUrl: "https://accounting-api.autocountcloud.com/documentation/",
  olderName: null,
  agent: null,
};
