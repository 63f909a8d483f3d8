import { StripeError } from "../error";
import type { Desk } from "./desk";
import type { Customer, Intent, Invoice, Paying, Subscription } from "./model";
import { cancelIntent, newIntent, tryToPay } from "./pay";
import { stripeId } from "./shelf";
import { totalOfInvoice } from "./show-subscription";

interface Draft {
  readonly customer: string;
  readonly currency: string;
  readonly lines?: Invoice["lines"];
  readonly subscription?: string | null;
  readonly reason?: Invoice["reason"];
  readonly autoAdvance?: boolean;
  readonly description?: string | null;
  readonly metadata?: Record<string, string>;
}

export function blankInvoice(desk: Desk, draft: Draft): Invoice {
  return {
    ...desk.fresh("in"),
    status: "draft",
    lines: [],
    subscription: null,
    reason: "manual",
    paymentIntent: null,
    attempts: 0,
    number: null,
    autoAdvance: false,
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    description: null,
    metadata: {},
    ...draft,
  };
}

export function invoiceFor(desk: Desk, subscription: Subscription, reason: Invoice["reason"]): Invoice {
  const isTrial = subscription.status === "trialing";
  const lines = subscription.items.map((item) => {
    const price = desk.prices.need(item.price);
    const name = desk.products.find(price.product)?.name ?? price.id;
    return {
      id: stripeId("il"),
      item: null,
      amount: isTrial ? 0 : price.unitAmount * item.quantity,
      description: isTrial ? `Trial period for ${name}` : `${item.quantity} × ${name}`,
      price: price.id,
      quantity: item.quantity,
      start: subscription.periodStart,
      end: subscription.periodEnd,
    };
  });
  const { id, customer, currency } = subscription;
  const draft = { customer, currency, lines, subscription: id, reason, autoAdvance: true };
  const invoice = desk.invoices.add(blankInvoice(desk, draft), "invoice.created");
  desk.subscriptions.change(subscription, { latestInvoice: invoice.id });
  return invoice;
}

/** https://docs.stripe.com/invoicing/overview#draft: nothing to pay is paid. */
export function finalizeInvoice(desk: Desk, invoice: Invoice): void {
  if (invoice.status !== "draft") {
    throw new StripeError(400, "This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: "invoice_not_editable",
    });
  }
  const count = desk.invoices.list().filter(({ number }) => number !== null).length;
  const number = `ACME-${String(count + 1).padStart(4, "0")}`;
  desk.invoices.change(invoice, { status: "open", number, finalizedAt: desk.nowSeconds }, "invoice.finalized");
  if (totalOfInvoice(invoice) <= 0) markPaid(desk, invoice);
}

/** "invoice.paid" also for what was paid elsewhere; "payment_succeeded" only for what was paid here. */
export function markPaid(desk: Desk, invoice: Invoice, { elsewhere = false } = {}): void {
  const told = elsewhere ? ["invoice.paid"] : ["invoice.paid", "invoice.payment_succeeded"];
  desk.invoices.change(invoice, { status: "paid", paidAt: desk.nowSeconds }, ...told);
}

/** @throws StripeError where it cannot be paid, or nothing is on file to pay with */
export function payInvoice(desk: Desk, invoice: Invoice, how: Paying | null): Intent {
  if (invoice.status === "paid")
    throw new StripeError(400, "Invoice is already paid", { code: "invoice_already_paid" });
  if (invoice.status !== "open") {
    const words = "This invoice can't be paid: only open invoices can.";
    throw new StripeError(400, words, { code: "invoice_not_open" });
  }
  if (how === null) {
    const words =
      "There is no `default_payment_method` set on this Customer or Invoice. Please set a `default_payment_method` on this Invoice, or on the Customer's `invoice_settings`.";
    throw new StripeError(400, words, { code: "resource_missing" });
  }
  const { customer, currency, metadata } = invoice;
  const known = invoice.paymentIntent === null ? null : desk.intents.find(invoice.paymentIntent);
  const description = invoice.subscription === null ? `Invoice ${invoice.number}` : "Subscription update";
  const payable = { amount: totalOfInvoice(invoice), currency, customer, metadata, description };
  const intent = known ?? newIntent(desk, payable);
  desk.invoices.change(invoice, { paymentIntent: intent.id, attempts: invoice.attempts + 1 });
  const { email, name }: Pick<Customer, "email" | "name"> = desk.customers.need(customer);
  tryToPay(desk, intent, { how, payer: { email, name } });
  if (how === "card") markPaid(desk, invoice);
  if (how === "declined") desk.invoices.tell(invoice, "invoice.payment_failed");
  return intent;
}

export function voidInvoice(desk: Desk, invoice: Invoice): void {
  if (invoice.status !== "open") {
    throw new StripeError(400, "You can only pass in open invoices. This invoice isn't open.", {
      code: "invoice_not_open",
    });
  }
  const intent = invoice.paymentIntent === null ? null : desk.intents.find(invoice.paymentIntent);
  if (intent && intent.status !== "succeeded") cancelIntent(desk, intent, "void_invoice");
  desk.invoices.change(invoice, { status: "void", voidedAt: desk.nowSeconds }, "invoice.voided");
}
