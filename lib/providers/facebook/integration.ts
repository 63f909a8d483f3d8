import { defineIntegration } from "../contract";
import { facebookChecks } from "./checks";
import { facebookLeads } from "./leads";
import { facebookMeta } from "./meta";
import { pageChoice } from "./page-choice";
import { facebook } from "./provider";
import { facebookRegistration } from "./registration";
import { facebookWebhook } from "./webhook";

export const facebookPages = defineIntegration({
  meta: facebookMeta,
  provider: facebook,
  gives: "by_scope",
  otherWays: [],
  choices: [pageChoice],
  capabilities: { leads: facebookLeads },
  checks: facebookChecks,
  webhook: facebookWebhook,
  registration: facebookRegistration,
  actions: [],
});
