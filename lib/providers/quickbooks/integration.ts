import { defineIntegration } from "../contract";
import { quickbooksChecks } from "./checks";
import { quickbooksMeta } from "./meta";
import { quickbooks } from "./provider";
import { quickbooksWebhook } from "./webhook";

export const quickbooksIntegration = defineIntegration({
  meta: quickbooksMeta,
  provider: quickbooks,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: quickbooksChecks,
  webhook: quickbooksWebhook,
  actions: [],
});
