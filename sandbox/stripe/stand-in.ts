import type { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { IssuedKey } from "../kit/keys/key-ring";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import { type Billing, openBilling } from "./billing";
import { billingRoutes } from "./billing-routes";
import { stripeError } from "./error";
import { mayDo, stripeKeys } from "./keys";
import { accountObject, balanceObject, paymentList } from "./objects";

/** Stripe's API as far as the hub calls it: https://docs.stripe.com/api */
export const stripeStandIn = (parts: StandInParts) => {
  const billing = openBilling(parts.state);
  return keyStandIn(parts, {
    id: "stripe",
    name: "Stripe",
    keys: stripeKeys,
    targets: [{ target: "api", path: /^\/stripe\/v1\// }],
    faultAnswer: (_c, { status }) =>
      status === 429
        ? stripeError(429, "Request rate limit exceeded.", { code: "rate_limit" })
        : stripeError(status, "An unknown error occurred.", status >= 500 ? { type: "api_error" } : {}),
    routes: (app, world) => routes(app, world, billing),
    reset: () => billing.reset(),
  });
};

type Answer = (c: SandboxContext, isLive: boolean) => Response | Promise<Response>;

function routes(app: Hono<SandboxEnv>, { keys }: KeyWorld, billing: Billing): void {
  const withKey = (permission: string, answer: Answer) => (c: SandboxContext) => {
    const [, secret] = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
    const refusal = refusalOf(secret, secret ? keys.find(secret) : null, permission) ?? versionRefusal(c);
    c.set("account", keys.find(secret ?? "")?.owner ?? "");
    return refusal ?? answer(c, secret?.includes("_live_") === true);
  };
  app.get(
    "/v1/account",
    withKey("rak_accounts_kyc_basic_read", (c) => c.json(accountObject)),
  );
  app.get(
    "/v1/balance",
    withKey("rak_balance_read", (c, isLive) => c.json(balanceObject(isLive))),
  );
  app.get(
    "/v1/payment_intents",
    withKey("rak_payment_intent_read", (c, isLive) => listPayments(c, isLive)),
  );
  billingRoutes(app, { billing, withKey });
  app.all("/*", (c) =>
    stripeError(404, `Unrecognized request URL (${c.req.method}: ${c.req.path.replace(/^\/stripe/, "")}).`),
  );
}

// https://docs.stripe.com/api/authentication, https://docs.stripe.com/error-codes
function refusalOf(secret: string | undefined, key: IssuedKey | null, permission: string): Response | null {
  if (!secret) {
    const words = "You did not provide an API key. You need to provide your API key in the Authorization header.";
    return stripeError(401, words);
  }
  if (secret.startsWith("pk_")) {
    const words = "This API call cannot be made with a publishable API key. Please use a secret API key.";
    return stripeError(401, words, { code: "secret_key_required" });
  }
  const masked = `${secret.slice(0, 8)}${"*".repeat(12)}${secret.slice(-4)}`;
  if (!key) return stripeError(401, `Invalid API Key provided: ${masked}`);
  if (key.state !== "live") return stripeError(401, `Expired API Key provided: ${masked}`, { code: "api_key_expired" });
  if (mayDo(key, permission)) return null;
  return stripeError(
    403,
    `The provided key '${masked}' does not have the required permissions for this endpoint on account '${key.owner}'. Having the '${permission}' permission would allow this request to continue.`,
  );
}

/** "2026-10-28.endive": a day and a release's name. https://docs.stripe.com/api/versioning */
function versionRefusal(c: SandboxContext): Response | null {
  const version = c.req.header("stripe-version");
  if (version === undefined || /^\d{4}-\d{2}-\d{2}\.[a-z]+$/.test(version)) return null;
  return stripeError(400, `Invalid Stripe API version: ${version}.`);
}

// https://docs.stripe.com/api/pagination
function listPayments(c: SandboxContext, isLive: boolean): Response {
  const unknown = Object.keys(c.req.query()).find((name) => name !== "limit");
  if (unknown !== undefined) {
    return stripeError(400, `Received unknown parameter: ${unknown}`, { code: "parameter_unknown", param: unknown });
  }
  const limit = Number(c.req.query("limit") ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const words = "This value must be between 1 and 100.";
    return stripeError(400, words, { code: "parameter_invalid_integer", param: "limit" });
  }
  return c.json(paymentList(isLive, limit));
}
