import { z } from "zod";

/** In the currency's smallest unit: https://docs.stripe.com/currencies#zero-decimal */
const amount = z.number().int();
/** Seconds, as Stripe counts them. */
const time = z.number().int();
const metadata = z.record(z.string(), z.string());
const thing = { id: z.string(), livemode: z.boolean(), created: time };

export const PAYING = ["card", "declined", "debit"] as const;
const paying = z.enum(PAYING);
/** What a person pays with: a card that works, one that is declined, a bank debit that settles later. */
export type Paying = z.output<typeof paying>;

const productShape = z.object({
  ...thing,
  name: z.string(),
  description: z.string().nullable(),
  active: z.boolean(),
  images: z.array(z.string()),
  metadata,
  defaultPrice: z.string().nullable(),
  unitLabel: z.string().nullable(),
  url: z.string().nullable(),
  updated: time,
});
export type Product = z.output<typeof productShape>;

export const INTERVALS = ["day", "week", "month", "year"] as const;
const priceShape = z.object({
  ...thing,
  product: z.string(),
  currency: z.string(),
  unitAmount: amount,
  recurring: z.object({ interval: z.enum(INTERVALS), count: z.number().int() }).nullable(),
  nickname: z.string().nullable(),
  lookupKey: z.string().nullable(),
  active: z.boolean(),
  metadata,
});
export type Price = z.output<typeof priceShape>;

const customerShape = z.object({
  ...thing,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  description: z.string().nullable(),
  metadata,
  /** What their subscriptions and invoices are paid with; null: nothing is on file. */
  pays: paying.nullable(),
});
export type Customer = z.output<typeof customerShape>;

const lineShape = z.object({ id: z.string(), price: z.string(), quantity: z.number().int() });
export type Line = z.output<typeof lineShape>;
const followUpShape = z.object({
  /** `payment_intent_data[metadata]` and `subscription_data[metadata]`. */
  metadata,
  description: z.string().nullable(),
  trialDays: z.number().int(),
});
export type FollowUp = z.output<typeof followUpShape>;

export const MODES = ["payment", "subscription", "setup"] as const;
const sessionShape = z.object({
  ...thing,
  mode: z.enum(MODES),
  status: z.enum(["open", "complete", "expired"]),
  paymentStatus: z.enum(["paid", "unpaid", "no_payment_required"]),
  lines: z.array(lineShape),
  currency: z.string().nullable(),
  url: z.string(),
  successUrl: z.string().nullable(),
  cancelUrl: z.string().nullable(),
  clientReferenceId: z.string().nullable(),
  metadata,
  customer: z.string().nullable(),
  createsCustomer: z.boolean(),
  customerEmail: z.string().nullable(),
  payer: z.object({ email: z.string().nullable(), name: z.string().nullable() }).nullable(),
  paymentIntent: z.string().nullable(),
  subscription: z.string().nullable(),
  invoice: z.string().nullable(),
  setupIntent: z.string().nullable(),
  paymentLink: z.string().nullable(),
  expiresAt: time,
  followUp: followUpShape,
});
export type Session = z.output<typeof sessionShape>;

const linkShape = z.object({
  ...thing,
  active: z.boolean(),
  lines: z.array(lineShape),
  currency: z.string(),
  url: z.string(),
  metadata,
  redirectUrl: z.string().nullable(),
  inactiveMessage: z.string().nullable(),
  followUp: followUpShape,
});
export type PaymentLink = z.output<typeof linkShape>;

const failureShape = z.object({ code: z.string(), declineCode: z.string().nullable(), message: z.string() });
export type Failure = z.output<typeof failureShape>;
const intentShape = z.object({
  ...thing,
  amount,
  amountReceived: amount,
  currency: z.string(),
  customer: z.string().nullable(),
  status: z.enum(["requires_payment_method", "processing", "succeeded", "canceled"]),
  latestCharge: z.string().nullable(),
  metadata,
  description: z.string().nullable(),
  isDebit: z.boolean(),
  failure: failureShape.nullable(),
  canceled: z.object({ at: time, reason: z.string().nullable() }).nullable(),
});
export type Intent = z.output<typeof intentShape>;

const chargeShape = z.object({
  ...thing,
  amount,
  amountRefunded: amount,
  currency: z.string(),
  customer: z.string().nullable(),
  paymentIntent: z.string(),
  status: z.enum(["succeeded", "pending", "failed"]),
  metadata,
  description: z.string().nullable(),
  isDebit: z.boolean(),
  failure: failureShape.nullable(),
  payer: z.object({ email: z.string().nullable(), name: z.string().nullable() }),
});
export type Charge = z.output<typeof chargeShape>;

const refundShape = z.object({
  ...thing,
  amount,
  currency: z.string(),
  charge: z.string(),
  paymentIntent: z.string(),
  status: z.enum(["pending", "succeeded", "failed"]),
  reason: z.string().nullable(),
  metadata,
});
export type Refund = z.output<typeof refundShape>;

const subscriptionShape = z.object({
  ...thing,
  customer: z.string(),
  status: z.enum(["incomplete", "trialing", "active", "past_due", "canceled"]),
  currency: z.string(),
  items: z.array(lineShape),
  periodStart: time,
  periodEnd: time,
  trialEnd: time.nullable(),
  cancelAtPeriodEnd: z.boolean(),
  canceledAt: time.nullable(),
  endedAt: time.nullable(),
  latestInvoice: z.string().nullable(),
  description: z.string().nullable(),
  metadata,
});
export type Subscription = z.output<typeof subscriptionShape>;

const invoiceLineShape = z.object({
  id: z.string(),
  /** The invoice item's id, where it was made by itself. */
  item: z.string().nullable(),
  amount,
  description: z.string(),
  price: z.string().nullable(),
  quantity: z.number().int(),
  start: time,
  end: time,
});
const invoiceShape = z.object({
  ...thing,
  customer: z.string(),
  currency: z.string(),
  status: z.enum(["draft", "open", "paid", "void"]),
  lines: z.array(invoiceLineShape),
  subscription: z.string().nullable(),
  reason: z.enum(["manual", "subscription_create", "subscription_cycle"]),
  paymentIntent: z.string().nullable(),
  attempts: z.number().int(),
  number: z.string().nullable(),
  autoAdvance: z.boolean(),
  finalizedAt: time.nullable(),
  paidAt: time.nullable(),
  voidedAt: time.nullable(),
  description: z.string().nullable(),
  metadata,
});
export type Invoice = z.output<typeof invoiceShape>;

const setupShape = z.object({ ...thing, customer: z.string().nullable(), isDebit: z.boolean(), metadata });
export type Setup = z.output<typeof setupShape>;

const eventShape = z.object({
  ...thing,
  type: z.string(),
  object: z.record(z.string(), z.unknown()),
  previous: z.record(z.string(), z.unknown()).nullable(),
  request: z.object({ id: z.string().nullable(), key: z.string().nullable() }),
  /** Endpoints that it has not reached. */
  waiting: z.array(z.string()),
});
export type StripeEvent = z.output<typeof eventShape>;

const endpointShape = z.object({
  ...thing,
  url: z.string(),
  events: z.array(z.string()),
  apiVersion: z.string().nullable(),
  description: z.string().nullable(),
  metadata,
  enabled: z.boolean(),
  /** The newest first; one that was rolled counts until its end. */
  secrets: z.array(z.object({ value: z.string(), until: time.nullable() })),
});
export type Endpoint = z.output<typeof endpointShape>;

/** Both of its worlds, live and for testing; each list in the order of making. */
export const stripeStateShape = z.object({
  products: z.array(productShape),
  prices: z.array(priceShape),
  customers: z.array(customerShape),
  sessions: z.array(sessionShape),
  links: z.array(linkShape),
  intents: z.array(intentShape),
  charges: z.array(chargeShape),
  refunds: z.array(refundShape),
  subscriptions: z.array(subscriptionShape),
  invoices: z.array(invoiceShape),
  setups: z.array(setupShape),
  events: z.array(eventShape),
  endpoints: z.array(endpointShape),
  /** What was answered to a key, and to which parameters. */
  keys: z.record(z.string(), z.object({ parameters: z.string(), answer: z.unknown() })),
});
export type StripeState = z.output<typeof stripeStateShape>;
