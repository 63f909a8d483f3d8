import type { z } from "zod";
import { webLink } from "@/lib/base/web-link";
import type { InvoiceFact, SubscriptionFact, SubscriptionStatus } from "../money-contract";
import { dashboardUrl, type StripeMode } from "./dashboard-url";
import { fromSeconds } from "./from-seconds";
import type { moneyInvoice, subscription } from "./money-wire";

type Subscription = z.output<typeof subscription>;

/** https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses */
const SUBSCRIPTION_STATUS: Readonly<Record<Subscription["status"], SubscriptionStatus>> = {
  incomplete: "incomplete",
  incomplete_expired: "canceled",
  trialing: "trialing",
  active: "active",
  past_due: "past_due",
  unpaid: "past_due",
  canceled: "canceled",
  paused: "paused",
};

export function mapSubscription(it: Subscription, mode: StripeMode): SubscriptionFact {
  const [first] = it.items.data;
  const periodEnd = it.current_period_end ?? first?.current_period_end;
  const cancelAt = it.cancel_at ?? (it.cancel_at_period_end ? periodEnd : null);
  return {
    kind: "subscription",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: dashboardUrl(mode, "subscriptions", it.id),
    status: SUBSCRIPTION_STATUS[it.status],
    customerExternalId: it.customer,
    items: it.items.data.map(({ price, quantity }) => ({
      priceExternalId: price.id,
      productExternalId: price.product,
      quantity: quantity ?? 1,
      unitAmount: price.unit_amount ?? null,
      currency: price.currency,
    })),
    interval: first?.price.recurring?.interval ?? "month",
    intervalCount: first?.price.recurring?.interval_count ?? 1,
    periodStartsAt: fromSeconds(it.current_period_start ?? first?.current_period_start),
    periodEndsAt: fromSeconds(periodEnd),
    trialEndsAt: fromSeconds(it.trial_end),
    cancelAt: fromSeconds(cancelAt),
    endedAt: fromSeconds(it.ended_at),
  };
}

const MAX_LINES = 100;

export function mapInvoice(it: z.output<typeof moneyInvoice>, mode: StripeMode): InvoiceFact {
  return {
    kind: "invoice",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: dashboardUrl(mode, "invoices", it.id),
    number: it.number ?? null,
    status: it.status ?? "draft",
    customerExternalId: it.customer,
    email: it.customer_email ?? null,
    subscriptionExternalId: it.parent?.subscription_details?.subscription ?? it.subscription,
    currency: it.currency,
    subtotal: it.subtotal,
    tax: it.tax ?? (it.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0),
    total: it.total,
    amountPaid: it.amount_paid,
    // `amount_due` stays what was asked for when it is paid.
    amountDue: it.amount_remaining ?? Math.max(0, it.amount_due - it.amount_paid),
    lines: (it.lines?.data ?? []).slice(0, MAX_LINES).map(({ description, quantity, amount }) => ({
      description: description ?? "",
      quantity: quantity ?? 1,
      amount,
    })),
    issuedAt: fromSeconds(it.status_transitions?.finalized_at),
    dueAt: fromSeconds(it.due_date),
    paidAt: fromSeconds(it.status_transitions?.paid_at),
    url: webLink(it.hosted_invoice_url),
  };
}
