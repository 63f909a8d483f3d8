import { defineIntegration } from "../contract";
import { sqlAccountingChecks } from "./checks";
import { sqlAccountingMeta } from "./meta";
import { sqlAccounting } from "./provider";

export const sqlAccountingIntegration = defineIntegration({
  meta: sqlAccountingMeta,
  provider: sqlAccounting,
  gives: ["contacts", "invoices"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: sqlAccountingChecks,
  actions: [],
});
