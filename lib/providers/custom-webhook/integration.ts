import { defineIntegration } from "../contract";
import { receiverWebhook } from "../receiver-webhook";
import { customWebhookChecks } from "./checks";
import { customWebhookMeta } from "./meta";
import { customWebhook } from "./provider";

/** The key of generic receivers: a person makes the address, and chooses how what is sent there proves itself. */
export const customWebhookIntegration = defineIntegration({
  meta: customWebhookMeta,
  provider: customWebhook,
  gives: ["automation"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: customWebhookChecks,
  webhook: receiverWebhook,
  actions: [],
});
