import { defineIntegration } from "../contract";
import { autocountChecks } from "./checks";
import { autocountMeta } from "./meta";
import { autocount } from "./provider";

export const autocountIntegration = defineIntegration({
  meta: autocountMeta,
  provider: autocount,
  gives: ["contacts", "invoices"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: autocountChecks,
  actions: [],
});
