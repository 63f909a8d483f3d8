import { defineIntegration } from "../contract";
import { linkedinChecks } from "./checks";
import { linkedinMeta } from "./meta";
import { linkedin } from "./provider";
import { linkedinWebhook } from "./webhook";

export const linkedinIntegration = defineIntegration({
  meta: linkedinMeta,
  provider: linkedin,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: linkedinChecks,
  webhook: linkedinWebhook,
  actions: [],
});
