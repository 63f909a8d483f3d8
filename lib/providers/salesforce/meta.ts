import type { QuietMeta } from "../contract";

export const salesforceMeta: QuietMeta = {
  key: "salesforce",
  provider: "salesforce",
  name: "Salesforce",
  category: "crm",
  availability: "available",
  requirements: [
    {
      kind: "admin_consent",
      url: "https://help.salesforce.com/s/articleView?id=005228017&type=1",
    },
  ],
  defaultVisibility: "shared",
  capabilities: ["contacts", "leads"],
  // Salesforce has one scope for its data; the user's own rights say what of it can be seen.
  scopes: [
    {
      scope: "api",
      reasonKey: "integrations.salesforce.scopes.api",
      required: true,
      capabilities: ["contacts", "leads"],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "none",
  docsUrl: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest.htm",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 2, secret: 4 },
  olderName: null,
  agent: null,
};
