import type { PushingMeta } from "../contract";

export const xeroMeta: PushingMeta = {
  key: "xero",
  provider: "xero",
  name: "Xero",
  category: "accounting",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["invoices", "contacts"],
  // Apps made since 2 March 2026 have these in the place of accounting.transactions; older ones may ask for them as well.
  // https://www.apideck.com/blog/xero-scopes and https://developer.xero.com/documentation/guides/oauth2/scopes
  scopes: [
    {
      scope: "accounting.settings.read",
      reasonKey: "integrations.xero.scopes.settings",
      required: true,
      capabilities: [],
      askedAs: "account",
    },
    {
      scope: "accounting.invoices.read",
      reasonKey: "integrations.xero.scopes.invoices",
      required: false,
      capabilities: ["invoices"],
      askedAs: "account",
    },
    {
      scope: "accounting.contacts.read",
      reasonKey: "integrations.xero.scopes.contacts",
      required: false,
      capabilities: ["contacts"],
      askedAs: "account",
    },
  ],
  choices: ["tenant"],
  webhooks: "app",
  docsUrl: "https://developer.xero.com/documentation/api/accounting/overview",
  accountMissing: null,
  guideSteps: { app: 1, secret: 3 },
  olderName: null,
  agent: null,
};
