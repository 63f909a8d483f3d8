import type { QuietMeta } from "../contract";

export const sqlAccountingMeta: QuietMeta = {
  key: "sql-accounting",
  provider: "sql-accounting",
  name: "SQL Accounting",
  category: "accounting",
  availability: "available",
  requirements: [],
  defaultVisibility: "shared",
  capabilities: ["contacts", "invoices"],
  scopes: [],
  choices: [],
  webhooks: "none",
  docsUrl: "https://docs.sql.com.my/sqlacc/integration/sql-account-api/setup-configuration",
  accountMissing: null,
  guideSteps: { app: 1, secret: 2 },
  olderName: null,
  agent: null,
};
