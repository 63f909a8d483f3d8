import type { Desk } from "./desk";
import type { Invoice, Line, Subscription } from "./model";
import type { Shown } from "./shelf";

/** Since 2025-03-31 the period is each item's: https://docs.stripe.com/api/subscriptions/object */
export function showSubscription(subscription: Subscription, desk: Desk): Shown {
  const { id, livemode, created, customer, status, currency, metadata, description, trialEnd } = subscription;
  return {
    ...NOT_PLAYED_OF_SUBSCRIPTIONS,
    id,
    object: "subscription",
    billing_cycle_anchor: trialEnd ?? created,
    cancel_at: subscription.cancelAtPeriodEnd ? subscription.periodEnd : null,
    cancel_at_period_end: subscription.cancelAtPeriodEnd,
    canceled_at: subscription.canceledAt,
    cancellation_details: {
      comment: null,
      feedback: null,
      reason: subscription.canceledAt === null ? null : "cancellation_requested",
    },
    collection_method: "charge_automatically",
    created,
    currency,
    customer,
    description,
    ended_at: subscription.endedAt,
    items: itemsOf(subscription, desk),
    latest_invoice: subscription.latestInvoice,
    livemode,
    metadata,
    start_date: created,
    status,
    trial_end: trialEnd,
    trial_start: trialEnd === null ? null : created,
  };
}

const NOT_PLAYED_OF_SUBSCRIPTIONS = {
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
  billing_thresholds: null,
  customer_account: null,
  days_until_due: null,
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  discounts: [],
  invoice_settings: { account_tax_ids: null, issuer: { type: "self" } },
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: "off",
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_settings: { end_behavior: { missing_payment_method: "create_invoice" } },
};

function itemsOf({ id, items, created, periodStart, periodEnd }: Subscription, desk: Desk): Shown {
  const show = (item: Line): Shown => ({
    id: item.id,
    object: "subscription_item",
    billing_thresholds: null,
    created,
    current_period_end: periodEnd,
    current_period_start: periodStart,
    discounts: [],
    metadata: {},
    price: desk.prices.show(desk.prices.need(item.price)),
    quantity: item.quantity,
    subscription: id,
    tax_rates: [],
  });
  return {
    object: "list",
    data: items.map(show),
    has_more: false,
    total_count: items.length,
    url: `/v1/subscription_items?subscription=${id}`,
  };
}

export function totalOfInvoice({ lines }: Pick<Invoice, "lines">): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

/** Since 2025-03-31 a subscription is its parent, and its payments are a list: https://docs.stripe.com/api/invoices/object */
export function showInvoice(invoice: Invoice, desk: Desk): Shown {
  const { id, livemode, created, currency, status, metadata, description, lines } = invoice;
  const [total, customer] = [totalOfInvoice(invoice), desk.customers.find(invoice.customer)];
  const paid = status === "paid" ? total : 0;
  return {
    ...NOT_PLAYED_OF_INVOICES,
    id,
    object: "invoice",
    account_country: "MY",
    account_name: "Acme",
    amount_due: Math.max(total, 0),
    amount_paid: paid,
    amount_remaining: Math.max(total, 0) - paid,
    attempt_count: invoice.attempts,
    attempted: invoice.attempts > 0,
    auto_advance: invoice.autoAdvance,
    billing_reason: invoice.reason,
    collection_method: "charge_automatically",
    created,
    currency,
    customer: invoice.customer,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_phone: customer?.phone ?? null,
    description,
    effective_at: invoice.finalizedAt,
    ending_balance: invoice.finalizedAt === null ? null : 0,
    lines: {
      object: "list",
      data: lines.map((line) => showInvoiceLine(invoice, line)),
      has_more: false,
      total_count: lines.length,
      url: `/v1/invoices/${id}/lines`,
    },
    livemode,
    metadata,
    number: invoice.number,
    parent: parentOf(invoice, desk),
    period_end: lines[0]?.end ?? created,
    period_start: lines[0]?.start ?? created,
    status,
    status_transitions: {
      finalized_at: invoice.finalizedAt,
      marked_uncollectible_at: null,
      paid_at: invoice.paidAt,
      voided_at: invoice.voidedAt,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  };
}

const NOT_PLAYED_OF_INVOICES = {
  account_tax_ids: null,
  amount_overpaid: 0,
  amount_shipping: 0,
  application: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  automatically_finalizes_at: null,
  custom_fields: null,
  customer_account: null,
  customer_address: null,
  customer_shipping: null,
  customer_tax_exempt: "none",
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  discounts: [],
  due_date: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: "self" },
  last_finalization_error: null,
  latest_revision: null,
  next_payment_attempt: null,
  on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  test_clock: null,
  total_discount_amounts: [],
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
};

function parentOf({ subscription }: Invoice, desk: Desk): Shown | null {
  if (subscription === null) return null;
  const metadata = desk.subscriptions.find(subscription)?.metadata ?? {};
  return { quote_details: null, subscription_details: { metadata, subscription }, type: "subscription_details" };
}

function showInvoiceLine({ id, livemode, currency, subscription }: Invoice, line: Invoice["lines"][number]): Shown {
  const ofItem = { invoice_item: line.item, proration: false, proration_details: null, subscription };
  return {
    id: line.id,
    object: "line_item",
    amount: line.amount,
    currency,
    description: line.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: id,
    livemode,
    metadata: {},
    parent:
      subscription === null
        ? { invoice_item_details: ofItem, subscription_item_details: null, type: "invoice_item_details" }
        : { invoice_item_details: null, subscription_item_details: ofItem, type: "subscription_item_details" },
    period: { end: line.end, start: line.start },
    pretax_credit_amounts: [],
    pricing: line.price === null ? null : { price_details: { price: line.price }, type: "price_details" },
    quantity: line.quantity,
    subtotal: line.amount,
    taxes: [],
  };
}
