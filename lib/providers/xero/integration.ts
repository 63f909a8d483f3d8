import { defineIntegration } from "../contract";
import { xeroChecks } from "./checks";
import { xeroMeta } from "./meta";
import { xero } from "./provider";
import { tenantChoice } from "./tenant-choice";

export const xeroIntegration = defineIntegration({
  meta: xeroMeta,
  provider: xero,
  auth: [xero.auth],
  choices: [tenantChoice],
  capabilities: {},
  checks: xeroChecks,
});
