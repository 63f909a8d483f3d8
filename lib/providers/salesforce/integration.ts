import { defineIntegration } from "../contract";
import { salesforceChecks } from "./checks";
import { salesforceMeta } from "./meta";
import { salesforce } from "./provider";

export const salesforceIntegration = defineIntegration({
  meta: salesforceMeta,
  provider: salesforce,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: salesforceChecks,
  actions: [],
});
