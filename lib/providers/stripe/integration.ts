import { defineIntegration } from "../contract";
import { stripeChecks } from "./checks";
import { stripeMeta } from "./meta";
import { stripe } from "./provider";

export const stripeIntegration = defineIntegration({
  meta: stripeMeta,
  provider: stripe,
  gives: ["payments"],
  otherWays: [],
  choices: [],
  capabilities: {},
  checks: stripeChecks,
});
