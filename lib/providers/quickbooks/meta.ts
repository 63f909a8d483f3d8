import type { PushingMeta } from "../contract";

export const quickbooksMeta: PushingMeta = {
  key: "quickbooks",
  provider: "quickbooks",
  name: "QuickBooks Online",
  category: "accounting",
  availability: "available",
  requirements: [
    {
      kind: "verification",
      url: "https://developer.intuit.com/app/developer/qbo/docs/go-live/publish-app/complete-the-app-assessment-questionnaire",
    },
  ],
  defaultVisibility: "shared",
  capabilities: ["invoices", "contacts"],
  // Intuit has this one scope for all of a company's books, to read and to write.
  // https://developer.intuit.com/app/developer/qbo/docs/learn/scopes
  scopes: [
    {
      scope: "com.intuit.quickbooks.accounting",
      reasonKey: "integrations.quickbooks.scopes.accounting",
      required: true,
      capabilities: ["invoices", "contacts"],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "app",
  docsUrl: "https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api",
  accountMissing: "company",
  guideSteps: { app: 1, secret: 3 },
  olderName: null,
  agent: null,
};
