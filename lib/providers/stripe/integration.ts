import { defineIntegration } from "../contract";
import { stripeActions } from "./actions";
import { stripeChecks } from "./checks";
import { stripeHistory } from "./history";
import { stripeMeta } from "./meta";
import { stripeMoney } from "./money-api";
import { stripe } from "./provider";
import { stripeRegistration } from "./registration";
import { stripeWebhook } from "./webhook";

export const stripeIntegration = defineIntegration({
  meta: stripeMeta,
  provider: stripe,
  gives: ["payments"],
  otherWays: [],
  choices: [],
  capabilities: { payments: stripeMoney },
  checks: stripeChecks,
  webhook: stripeWebhook,
  actions: stripeActions,
  registration: stripeRegistration,
  history: stripeHistory,
});
