import { defineIntegration } from "../contract";
import { whatsappActions } from "./actions";
import { whatsappChecks } from "./checks";
import { whatsappMeta } from "./meta";
import { whatsapp } from "./provider";
import { whatsappRegistration } from "./registration";
import { whatsappWebhook } from "./webhook";

export const whatsappIntegration = defineIntegration({
  meta: whatsappMeta,
  provider: whatsapp,
  gives: ["messages"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: whatsappChecks,
  webhook: whatsappWebhook,
  registration: whatsappRegistration,
  actions: whatsappActions,
});
