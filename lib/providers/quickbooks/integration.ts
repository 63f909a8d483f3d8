import { defineIntegration } from "../contract";
import { quickbooksChecks } from "./checks";
import { quickbooksMeta } from "./meta";
import { quickbooks } from "./provider";

export const quickbooksIntegration = defineIntegration({
  meta: quickbooksMeta,
  provider: quickbooks,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: quickbooksChecks,
  actions: [],
});
