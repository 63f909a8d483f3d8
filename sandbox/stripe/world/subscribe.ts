import { StripeError } from "../error";
import { finalizeInvoice, invoiceFor, payInvoice } from "./bill";
import type { Desk } from "./desk";
import type { FollowUp, Invoice, Line, Paying, Price, Subscription } from "./model";
import { stripeId } from "./shelf";

interface Start {
  readonly customer: string;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly followUp: FollowUp;
  readonly how: Paying;
}

const DAY_SECONDS = 86_400;

/** Its first invoice with it. https://docs.stripe.com/billing/subscriptions/overview */
export function startSubscription(desk: Desk, start: Start): { subscription: Subscription; invoice: Invoice } {
  const { customer, currency, followUp, how } = start;
  const items = start.lines
    .filter(({ price }) => desk.prices.need(price).recurring)
    .map(({ price, quantity }) => ({ id: stripeId("si"), price, quantity }));
  const now = desk.nowSeconds;
  const trialEnd = followUp.trialDays > 0 ? now + followUp.trialDays * DAY_SECONDS : null;
  const subscription = desk.subscriptions.add(
    {
      ...desk.fresh("sub"),
      customer,
      status: trialEnd === null ? "incomplete" : "trialing",
      currency,
      items,
      periodStart: now,
      periodEnd: trialEnd ?? periodAfter(now, desk.prices.need(items[0]?.price ?? "")),
      trialEnd,
      cancelAtPeriodEnd: false,
      canceledAt: null,
      endedAt: null,
      latestInvoice: null,
      description: followUp.description,
      metadata: { ...followUp.metadata },
    },
    "customer.subscription.created",
  );
  const invoice = invoiceFor(desk, subscription, "subscription_create");
  const oneTime = start.lines.filter(({ price }) => !desk.prices.need(price).recurring);
  desk.invoices.change(invoice, { lines: [...invoice.lines, ...oneTime.map((line) => onceLine(desk, line))] });
  finalizeInvoice(desk, invoice);
  if (invoice.status === "open") payInvoice(desk, invoice, how);
  if (subscription.status === "incomplete") {
    // Also where a debit has yet to arrive: https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses
    desk.subscriptions.change(subscription, { status: "active" }, "customer.subscription.updated");
  }
  return { subscription, invoice };
}

function onceLine(desk: Desk, { price: id, quantity }: Line): Invoice["lines"][number] {
  const price = desk.prices.need(id);
  const description = desk.products.find(price.product)?.name ?? id;
  const [start, amount] = [desk.nowSeconds, price.unitAmount * quantity];
  return { id: stripeId("il"), item: stripeId("ii"), amount, description, price: id, quantity, start, end: start };
}

/** The next period begins, whatever the clock says: its invoice is made and paid with what is on file. */
export function renewSubscription(desk: Desk, subscription: Subscription, how: Paying): Invoice | null {
  if (subscription.status === "canceled") throw new StripeError(400, "The subscription is canceled.");
  if (subscription.cancelAtPeriodEnd) {
    endSubscription(desk, subscription);
    return null;
  }
  const periodStart = subscription.periodEnd;
  const price = desk.prices.need(subscription.items[0]?.price ?? "");
  const period = { periodStart, periodEnd: periodAfter(periodStart, price) };
  const status = subscription.status === "trialing" ? "active" : subscription.status;
  desk.subscriptions.change(subscription, { ...period, status }, "customer.subscription.updated");
  const invoice = invoiceFor(desk, subscription, "subscription_cycle");
  finalizeInvoice(desk, invoice);
  if (invoice.status === "open") payInvoice(desk, invoice, how);
  followInvoice(desk, invoice);
  return invoice;
}

/** A subscription follows what became of its latest invoice. */
export function followInvoice(desk: Desk, { id, subscription: of, status, paymentIntent }: Invoice): void {
  const subscription = of === null ? null : desk.subscriptions.find(of);
  if (!subscription || subscription.latestInvoice !== id || subscription.status === "canceled") return;
  const isTried = paymentIntent !== null && desk.intents.find(paymentIntent)?.status === "requires_payment_method";
  const next = status === "paid" ? "active" : isTried ? "past_due" : null;
  if (next === null || next === subscription.status || subscription.status === "trialing") return;
  desk.subscriptions.change(subscription, { status: next }, "customer.subscription.updated");
}

export function endSubscription(desk: Desk, subscription: Subscription): void {
  const canceledAt = subscription.canceledAt ?? desk.nowSeconds;
  const ended = { status: "canceled", canceledAt, endedAt: desk.nowSeconds, cancelAtPeriodEnd: false } as const;
  desk.subscriptions.change(subscription, ended, "customer.subscription.deleted");
}

function periodAfter(start: number, { recurring }: Price): number {
  const { interval, count } = recurring ?? { interval: "month", count: 1 };
  if (interval === "day") return start + count * DAY_SECONDS;
  if (interval === "week") return start + 7 * count * DAY_SECONDS;
  const months = interval === "year" ? 12 * count : count;
  const from = new Date(start * 1_000);
  // The same day, or the last one of a month that has fewer. https://docs.stripe.com/billing/subscriptions/billing-cycle
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return Math.floor(to.getTime() / 1_000);
}
