import { defineIntegration } from "../contract";
import { xeroActions } from "./actions";
import { xeroChecks } from "./checks";
import { xeroMeta } from "./meta";
import { xero } from "./provider";
import { tenantChoice } from "./tenant-choice";

export const xeroIntegration = defineIntegration({
  meta: xeroMeta,
  provider: xero,
  gives: "by_scope",
  otherWays: [],
  choices: [tenantChoice],
  capabilities: {},
  checks: xeroChecks,
  actions: xeroActions,
});
