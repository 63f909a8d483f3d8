import { inboundItem } from "../inbound-item";
import type { InboundEffect, InboundItem, InboundRoute, WebhookSource } from "../webhook-contract";
import { type StripeEvent, stripeEvent, thinEvent } from "./wire-events";

/**
 * Events of an account, and by the platform's address those of the accounts that are connected to it.
 * https://docs.stripe.com/webhooks/signature
 */
export const stripeWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "hex",
    header: "stripe-signature",
    separator: ",",
    // "To prevent downgrade attacks, ignore all schemes that aren't v1." Two of them while a secret is rolled.
    prefix: "v1=",
    signedAt: { at: { item: "t=" }, toleranceSeconds: 300 },
    signed: "{timestamp}.{body}",
    // The whole of it, `whsec_` included.
    secret: "utf8",
  },
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "STRIPE_WEBHOOK_SECRET" }],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  // With one of these a browser finishes a payment. https://docs.stripe.com/api/payment_intents/object
  secretsInBody: [
    "data.object.client_secret",
    "data.object.confirmation_secret.client_secret",
    "data.object.secret",
    "data.object.latest_invoice.confirmation_secret.client_secret",
  ],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read: ({ body }) => [readEvent(body)],
};

// What the `money` capability reads. Several come for one sale; which one counts is decided there.
const ABOUT_MONEY =
  /^(checkout\.session|payment_intent|charge|refund|customer\.subscription|invoice|product|price|payment_link)\./;

const ABOUT_CUSTOMERS = /^customer\.(created|updated|deleted)$/;

function readEvent(body: unknown): InboundItem {
  const parsed = stripeEvent.safeParse(body);
  if (!parsed.success) return readThin(body);
  const { id, type, created, data } = parsed.data;
  return inboundItem({
    type,
    dedupeKey: id,
    subject: data.object.id ?? id,
    occurredAt: created ?? null,
    routes: [routeOf(parsed.data)],
    effects: effectsOf(type, body),
  });
}

/**
 * `account` is there in what the platform hears of a connected account. A platform's live address hears of test events too,
 * "check livemode": they are the account's in test mode, which is another connection (map-account.ts).
 * https://docs.stripe.com/connect/webhooks
 */
function routeOf({ account, livemode }: StripeEvent): InboundRoute {
  const mode = livemode ? ":live" : ":test";
  if (account) return { kind: "account", id: `${account}${mode}` };
  return livemode === null ? { kind: "address" } : { kind: "address", accountEnds: mode };
}

function effectsOf(type: string, event: unknown): readonly InboundEffect[] {
  if (ABOUT_MONEY.test(type)) return [{ kind: "money", object: event }];
  if (ABOUT_CUSTOMERS.test(type)) return [{ kind: "pull", entity: "contacts", ids: [] }];
  return type === "account.application.deauthorized" ? [{ kind: "revoked" }] : [];
}

// Event destinations may send thin events, which have ids only: the hub asks for none, and keeps what comes.
// https://docs.stripe.com/event-destinations#thin-events
function readThin(body: unknown): InboundItem {
  const { id, related_object: related, created } = thinEvent.parse(body);
  return inboundItem({
    type: "unknown",
    dedupeKey: id ?? null,
    subject: related?.id ?? id ?? null,
    occurredAt: created ?? null,
    routes: [{ kind: "address" }],
  });
}
