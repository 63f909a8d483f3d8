import { defineIntegration } from "../contract";
import { instagramChecks } from "./checks";
import { instagramMeta } from "./meta";
import { instagram } from "./provider";
import { instagramRegistration } from "./registration";
import { instagramWebhook } from "./webhook";

export const instagramIntegration = defineIntegration({
  meta: instagramMeta,
  provider: instagram,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: instagramChecks,
  webhook: instagramWebhook,
  registration: instagramRegistration,
  actions: [],
});
