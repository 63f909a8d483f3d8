import type { ProviderDefinition } from "../contract";
import { stripeKey } from "./auth";
import { identifyStripe } from "./identify";
import { readStripeError } from "./read-error";

/** Stripe's API. https://docs.stripe.com/api */
export const stripe: ProviderDefinition = {
  id: "stripe",
  name: "Stripe",
  consoleUrl: "https://dashboard.stripe.com/apikeys",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    api: "https://api.stripe.com",
    more: {},
  },
  apiRoot: "api",
  // Otherwise answers have the form of whatever version the account began with: https://docs.stripe.com/api/versioning
  headers: { "stripe-version": "2026-10-28.endive" },
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v1", "account", "balance", "payment_intents", "customers", "invoices", "invoiceitems", "create_preview"],
  accessSettings: "Stripe, Developers, API keys (https://dashboard.stripe.com/apikeys)",
  auth: stripeKey,
  identityScopes: [],
  identify: identifyStripe,
  errorsInsideSuccess: false,
  readError: readStripeError,
};
