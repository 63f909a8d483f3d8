import { defineIntegration } from "../contract";
import { xeroActions } from "./actions";
import { xeroChecks } from "./checks";
import { xeroMeta } from "./meta";
import { xero } from "./provider";
import { tenantChoice } from "./tenant-choice";
import { xeroWebhook } from "./webhook";

export const xeroIntegration = defineIntegration({
  meta: xeroMeta,
  provider: xero,
  gives: "by_scope",
  otherWays: [],
  choices: [tenantChoice],
  capabilities: {},
  checks: xeroChecks,
  webhook: xeroWebhook,
  actions: xeroActions,
});
