import { defineIntegration } from "../contract";
import { xChecks } from "./checks";
import { xMeta } from "./meta";
import { x } from "./provider";
import { xWebhook } from "./webhook";

export const xIntegration = defineIntegration({
  meta: xMeta,
  provider: x,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: xChecks,
  webhook: xWebhook,
  actions: [],
});
