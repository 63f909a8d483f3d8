import { defineIntegration } from "../contract";
import { receiverWebhook } from "../receiver-webhook";
import { zapierChecks } from "./checks";
import { zapierMeta } from "./meta";
import { zapier } from "./provider";

export const zapierIntegration = defineIntegration({
  meta: zapierMeta,
  provider: zapier,
  gives: ["automation"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: zapierChecks,
  webhook: receiverWebhook,
  actions: [],
});
