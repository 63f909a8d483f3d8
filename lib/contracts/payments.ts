import { z } from "zod";
import { BACKWARD, isForward } from "./audit";
import { defineContract } from "./define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "./shapes";

/** Decimal text with its currency, and the same in the currency's smallest unit. */
export const price = z.object({ amount: z.string(), currency: z.string(), minor: z.number().int() });
export type Price = z.output<typeof price>;

/** Where it came from. */
export const moneySource = z.object({
  connectionId: uuid,
  connectionName: z.string(),
  integration: z.string(),
  externalId: z.string(),
  /** Its page at the provider. */
  url: z.string().nullable(),
});

const kept = { id: uuid, source: moneySource, createdAt: instant, updatedAt: instant };

export const paymentStatus = z.enum(["open", "processing", "authorized", "succeeded", "canceled"]);
export const payment = z
  .object({
    ...kept,
    status: paymentStatus,
    amount: price,
    received: price,
    refunded: price,
    method: z.string().nullable(),
    description: z.string().nullable(),
    /** What it is for: its description, else the number of the invoice that it pays, else what the seller called its checkout. */
    purpose: z.string().nullable(),
    email: z.string().nullable(),
    customerExternalId: z.string().nullable(),
    /** The invoice that it pays. */
    invoiceExternalId: z.string().nullable(),
    /** Null where nobody told of that moment. */
    paidAt: instant.nullable(),
    /** Tries that were refused, the first one first. */
    attempts: z.array(z.object({ at: instant, code: z.string(), message: z.string() })),
  })
  .meta({ id: "Payment" });
export type Payment = z.output<typeof payment>;

export const refund = z
  .object({
    ...kept,
    status: z.enum(["pending", "succeeded", "failed", "canceled"]),
    amount: price,
    reason: z.string().nullable(),
    paymentExternalId: z.string().nullable(),
  })
  .meta({ id: "Refund" });
export type Refund = z.output<typeof refund>;

export const checkout = z
  .object({
    ...kept,
    mode: z.enum(["payment", "subscription", "setup"]),
    status: z.enum(["open", "complete", "expired"]),
    /** A checkout may be complete and not paid yet; failed: the later payment did not come. */
    paymentStatus: z.enum(["paid", "unpaid", "failed", "none_due"]),
    amount: price.nullable(),
    email: z.string().nullable(),
    reference: z.string().nullable(),
    /** Where the buyer pays; null once that is over. */
    url: z.string().nullable(),
    expiresAt: instant.nullable(),
    completedAt: instant.nullable(),
    paymentExternalId: z.string().nullable(),
    subscriptionExternalId: z.string().nullable(),
  })
  .meta({ id: "Checkout" });
export type Checkout = z.output<typeof checkout>;

const interval = z.enum(["day", "week", "month", "year"]);

export const subscription = z
  .object({
    ...kept,
    status: z.enum(["incomplete", "trialing", "active", "past_due", "paused", "canceled"]),
    customerExternalId: z.string().nullable(),
    items: z.array(
      z.object({
        priceExternalId: z.string(),
        productExternalId: z.string().nullable(),
        quantity: z.number().int(),
        price: price.nullable(),
      }),
    ),
    interval,
    intervalCount: z.number().int(),
    periodStartsAt: instant.nullable(),
    periodEndsAt: instant.nullable(),
    trialEndsAt: instant.nullable(),
    cancelAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: "Subscription" });
export type Subscription = z.output<typeof subscription>;

export const billedInvoice = z
  .object({
    ...kept,
    number: z.string().nullable(),
    status: z.enum(["draft", "open", "paid", "void", "uncollectible"]),
    email: z.string().nullable(),
    subscriptionExternalId: z.string().nullable(),
    subtotal: price,
    tax: price,
    total: price,
    amountPaid: price,
    amountDue: price,
    lines: z.array(z.object({ description: z.string(), quantity: z.number(), amount: price })),
    issuedAt: instant.nullable(),
    dueAt: instant.nullable(),
    paidAt: instant.nullable(),
    /** The page on which the customer sees it. */
    hostedUrl: z.string().nullable(),
  })
  .meta({ id: "BilledInvoice" });
export type BilledInvoice = z.output<typeof billedInvoice>;

const status = z.string().regex(/^[a-z_]{1,20}$/);

const listQuery = pageQuery
  .extend({
    connectionId: uuid.optional(),
    /** One of those that the thing can have. */
    status: status.optional(),
    /** Made at the provider in [from, to). */
    from: instantInput.optional(),
    to: instantInput.optional(),
    /** Part of an address, a description, a number or an id. */
    q: z.string().trim().min(1).max(200).optional(),
  })
  .refine(isForward, BACKWARD);

const tag = "Payments";

export const listPaymentsContract = defineContract({
  method: "GET",
  path: "/api/payments",
  tag,
  summary: "Payments of all connections that the caller may see, the latest first",
  query: listQuery,
  result: page(payment),
});

export const getPaymentContract = defineContract({
  method: "GET",
  path: "/api/payments/{id}",
  tag,
  summary: "One payment with its refunds, checkout and subscription, its lines of the audit trail, and what told of it",
  params: z.strictObject({ id: uuid }),
  result: z.object({
    payment,
    refunds: z.array(refund),
    checkout: checkout.nullable(),
    /** What it was paid for, where its checkout began one. */
    subscription: subscription.nullable(),
    /** What the provider sent that it follows from, the latest first; for those who may see that. */
    receipts: z.array(z.object({ id: uuid, type: z.string(), receivedAt: instant })),
    history: z.array(
      z.object({
        id: uuid,
        at: instant,
        action: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
      }),
    ),
  }),
});
export type PaymentDetails = z.output<typeof getPaymentContract.result>;

export const listRefundsContract = defineContract({
  method: "GET",
  path: "/api/refunds",
  tag,
  summary: "Refunds, the latest first",
  query: listQuery,
  result: page(refund),
});

export const listCheckoutsContract = defineContract({
  method: "GET",
  path: "/api/checkouts",
  tag,
  summary: "Checkouts, the latest first",
  query: listQuery,
  result: page(checkout),
});

export const listSubscriptionsContract = defineContract({
  method: "GET",
  path: "/api/subscriptions",
  tag,
  summary: "Subscriptions of customers, the latest first",
  query: listQuery,
  result: page(subscription),
});

export const listBilledInvoicesContract = defineContract({
  method: "GET",
  path: "/api/billed-invoices",
  tag,
  summary: "Invoices of payment providers, the latest first",
  query: listQuery,
  result: page(billedInvoice),
});

/** Where a buyer lands: a page of the web. Plain http only on this machine, for those who try things out. */
const landing = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine(isLanding, { error: "must be an https address without a user name" });

function isLanding(text: string): boolean {
  const url = URL.parse(text);
  if (url?.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}

const MOST_MINOR = 99_999_999;

/** What is sold: a price that is there, or something named here. */
const sold = {
  connectionId: uuid,
  /** The hub's id of a price, or the provider's. */
  priceId: z.string().min(1).max(255).optional(),
  name: z.string().trim().min(1).max(250).optional(),
  /** In the currency's smallest unit: 1000 is 10.00 in usd. */
  amount: z.number().int().min(1).max(MOST_MINOR).optional(),
  currency: z
    .string()
    .regex(/^[a-zA-Z]{3}$/, { error: "is three letters, such as usd" })
    .toLowerCase()
    .optional(),
  /** Paid again and again; left out: once. Of a price, the price says it. */
  interval: interval.optional(),
  quantity: z.number().int().min(1).max(10_000).default(1),
  metadata: z.record(z.string().min(1).max(40), z.string().max(500)).default({}),
};

interface Sold {
  readonly priceId?: string | undefined;
  readonly name?: string | undefined;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly interval?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

function checkSold({ priceId, name, amount, currency, interval: every, metadata }: Sold, ctx: z.RefinementCtx): void {
  const own = [name, amount, currency];
  const isOwn = own.every((value) => value !== undefined);
  const hasOwn = own.some((value) => value !== undefined) || every !== undefined;
  if (priceId === undefined ? !isOwn : hasOwn) {
    const message = "name either a price, or all of name, amount and currency";
    ctx.addIssue({ code: "custom", path: ["priceId"], message });
  }
  if (Object.keys(metadata).length > 50) {
    ctx.addIssue({ code: "custom", path: ["metadata"], message: "may have 50 entries at most" });
  }
}

export const createCheckoutContract = defineContract({
  method: "POST",
  path: "/api/checkouts",
  tag,
  summary: "Makes a page on which a buyer pays, once or again and again. Send the buyer to its url",
  body: z
    .strictObject({
      ...sold,
      /** Default: a page of the hub. */
      successUrl: landing.optional(),
      cancelUrl: landing.optional(),
      email: z.email().max(254).optional(),
      /** What you call it: comes back with the checkout. */
      reference: z.string().trim().min(1).max(200).optional(),
    })
    .superRefine(checkSold),
  result: checkout,
  status: 201,
  idempotent: "once",
});

export const createPaymentLinkContract = defineContract({
  method: "POST",
  path: "/api/payment-links",
  tag,
  summary: "Makes a link by which any number of people pay for the same thing",
  body: z.strictObject({ ...sold, afterUrl: landing.optional() }).superRefine(checkSold),
  result: z.object({ connectionId: uuid, externalId: z.string(), url: z.string(), active: z.boolean() }),
  status: 201,
  idempotent: "once",
});
