import { z } from "zod";

/** Either the id or, where it was expanded, the thing itself. https://docs.stripe.com/api/expanding_objects */
const reference = z
  .union([z.string(), z.object({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === "object" ? (value?.id ?? null) : (value ?? null)));
const id = z.string().min(1).max(255);
const seconds = z.number().int();
const amount = z.number().int();
const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/)
  .transform((text) => text.toLowerCase());
const interval = z.enum(["day", "week", "month", "year"]);

/** https://docs.stripe.com/api/events/object: `data.object` has the form of the version that the event was made for. */
export const event = z.object({
  id,
  object: z.literal("event"),
  type: z.string(),
  created: seconds,
  data: z.object({ object: z.unknown() }),
});

/** https://docs.stripe.com/api/payment_intents/object */
export const paymentIntent = z.object({
  id,
  object: z.literal("payment_intent"),
  created: seconds,
  status: z.enum([
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
    "requires_capture",
    "processing",
    "canceled",
    "succeeded",
  ]),
  amount,
  amount_received: amount.nullish(),
  currency,
  description: z.string().nullish(),
  customer: reference,
  receipt_email: z.string().nullish(),
  payment_method_types: z.array(z.string()).nullish(),
  latest_charge: reference,
  last_payment_error: z
    .object({
      charge: z.string().nullish(),
      code: z.string().nullish(),
      decline_code: z.string().nullish(),
      message: z.string().nullish(),
    })
    .nullish(),
});

/** https://docs.stripe.com/api/charges/object */
export const charge = z.object({
  id,
  object: z.literal("charge"),
  created: seconds,
  status: z.enum(["succeeded", "pending", "failed"]),
  amount,
  amount_refunded: amount,
  currency,
  payment_intent: reference,
  description: z.string().nullish(),
  customer: reference,
  receipt_email: z.string().nullish(),
  billing_details: z.object({ email: z.string().nullish() }).nullish(),
  payment_method_details: z.object({ type: z.string().nullish() }).nullish(),
  failure_code: z.string().nullish(),
  failure_message: z.string().nullish(),
  outcome: z.object({ reason: z.string().nullish() }).nullish(),
});

/** https://docs.stripe.com/api/refunds/object */
export const refund = z.object({
  id,
  object: z.literal("refund"),
  created: seconds,
  status: z.enum(["pending", "requires_action", "succeeded", "failed", "canceled"]).nullish(),
  amount,
  currency,
  payment_intent: reference,
  charge: reference,
  reason: z.string().nullish(),
});

/** https://docs.stripe.com/api/checkout/sessions/object */
export const checkoutSession = z.object({
  id,
  object: z.literal("checkout.session"),
  created: seconds,
  mode: z.enum(["payment", "subscription", "setup"]),
  status: z.enum(["open", "complete", "expired"]).nullish(),
  payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
  amount_total: amount.nullish(),
  currency: currency.nullish(),
  customer: reference,
  customer_email: z.string().nullish(),
  customer_details: z.object({ email: z.string().nullish() }).nullish(),
  payment_intent: reference,
  subscription: reference,
  invoice: reference,
  client_reference_id: z.string().nullish(),
  url: z.string().nullish(),
  expires_at: seconds.nullish(),
});

const subscriptionItem = z.object({
  price: z.object({
    id,
    product: reference,
    unit_amount: amount.nullish(),
    currency,
    recurring: z.object({ interval, interval_count: z.number().int() }).nullish(),
  }),
  quantity: z.number().int().nullish(),
  current_period_start: seconds.nullish(),
  current_period_end: seconds.nullish(),
});

/**
 * https://docs.stripe.com/api/subscriptions/object: until version 2025-03-31 the period was the subscription's, since then
 * each item has its own.
 */
export const subscription = z.object({
  id,
  object: z.literal("subscription"),
  created: seconds,
  status: z.enum([
    "incomplete",
    "incomplete_expired",
    "trialing",
    "active",
    "past_due",
    "unpaid",
    "canceled",
    "paused",
  ]),
  customer: reference,
  items: z.object({ data: z.array(subscriptionItem) }),
  current_period_start: seconds.nullish(),
  current_period_end: seconds.nullish(),
  trial_end: seconds.nullish(),
  cancel_at: seconds.nullish(),
  cancel_at_period_end: z.boolean().nullish(),
  canceled_at: seconds.nullish(),
  ended_at: seconds.nullish(),
});

/** https://docs.stripe.com/api/invoices/object: tax and subscription moved in version 2025-03-31. */
export const moneyInvoice = z.object({
  id,
  object: z.literal("invoice"),
  created: seconds,
  number: z.string().nullish(),
  status: z.enum(["draft", "open", "paid", "void", "uncollectible"]).nullish(),
  customer: reference,
  customer_email: z.string().nullish(),
  currency,
  subtotal: amount,
  total: amount,
  tax: amount.nullish(),
  total_taxes: z.array(z.object({ amount })).nullish(),
  amount_paid: amount,
  amount_due: amount,
  amount_remaining: amount.nullish(),
  lines: z
    .object({
      data: z.array(z.object({ description: z.string().nullish(), quantity: z.number().nullish(), amount })),
    })
    .nullish(),
  due_date: seconds.nullish(),
  status_transitions: z.object({ finalized_at: seconds.nullish(), paid_at: seconds.nullish() }).nullish(),
  subscription: reference,
  parent: z.object({ subscription_details: z.object({ subscription: reference }).nullish() }).nullish(),
  hosted_invoice_url: z.string().nullish(),
});

/** https://docs.stripe.com/api/invoice-payment/list: since version 2025-03-31 neither side names the other. */
export const invoicePaymentPage = z.object({ data: z.array(z.object({ invoice: reference })) });

/** https://docs.stripe.com/api/products/object */
const product = z.object({
  id,
  object: z.literal("product"),
  created: seconds,
  name: z.string(),
  description: z.string().nullish(),
  images: z.array(z.string()).nullish(),
  active: z.boolean(),
  default_price: reference,
});

/** https://docs.stripe.com/api/prices/object */
const price = z.object({
  id,
  object: z.literal("price"),
  created: seconds,
  product: reference,
  nickname: z.string().nullish(),
  active: z.boolean(),
  currency,
  unit_amount: amount.nullish(),
  recurring: z.object({ interval, interval_count: z.number().int() }).nullish(),
});

/** https://docs.stripe.com/api/payment-link/object */
export const paymentLink = z.object({ id, object: z.literal("payment_link"), url: z.string(), active: z.boolean() });

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ object: z.literal("list"), has_more: z.boolean(), data: z.array(item) });
export const productPage = listOf(product);
export const pricePage = listOf(price);
export const refundPage = listOf(refund);

export type StripeProduct = z.output<typeof product>;
export type StripePrice = z.output<typeof price>;
