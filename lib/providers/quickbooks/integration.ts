import { defineIntegration } from "../contract";
import { quickbooksChecks } from "./checks";
import { quickbooksMeta } from "./meta";
import { quickbooks } from "./provider";

export const quickbooksIntegration = defineIntegration({
  meta: quickbooksMeta,
  provider: quickbooks,
  auth: [quickbooks.auth],
  choices: [],
  capabilities: {},
  checks: quickbooksChecks,
});
