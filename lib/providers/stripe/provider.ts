import type { ProviderDefinition } from "../contract";
import { wholeApi } from "../whole-api";
import { STRIPE_VERSION } from "./api-version";
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
  headers: { "stripe-version": STRIPE_VERSION },
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [
    ...["v1", "account", "balance", "customers", "invoices", "invoiceitems", "create_preview", "subscriptions"],
    ...["payment_intents", "charges", "refunds", "products", "prices", "checkout", "sessions", "payment_links"],
    ...["webhook_endpoints", "events"],
  ],
  accessSettings: "Stripe, Developers, API keys (https://dashboard.stripe.com/apikeys)",
  auth: stripeKey,
  identityScopes: [],
  identify: identifyStripe,
  proxy: {
    ...wholeApi,
    refuses: [
      // A key "to make authorized requests": https://docs.stripe.com/api/ephemeral_keys
      "ephemeral_keys",
      "api_keys",
      // Links and secrets by which whoever has them is signed in: https://docs.stripe.com/api/account_sessions
      ...["account_sessions", "account_links", "login_links", "billing_portal/sessions"],
      // Of Stripe apps, other vendors' tokens among them: https://docs.stripe.com/stripe-apps/store-secrets
      "apps/secrets",
    ],
  },
  errorsInsideSuccess: false,
  readError: readStripeError,
};
