import { StripeError } from "../error";
import { markPaid } from "./bill";
import type { Desk } from "./desk";
import type { Customer, Intent, Invoice, Paying, Session } from "./model";
import { cancelIntent, newIntent, type Payer, settleIntent, tryToPay } from "./pay";
import { dueNow } from "./show-checkout";
import { followInvoice, startSubscription } from "./subscribe";

interface Pressed {
  readonly how: Paying;
  readonly payer: Payer;
}

/** What happens when a person presses "Pay". A card that is declined leaves the session open. */
export function paySession(desk: Desk, session: Session, pressed: Pressed): "complete" | "declined" {
  if (session.status !== "open") throw new StripeError(400, "This Checkout Session is no longer open.");
  switch (session.mode) {
    case "payment":
      return payOnce(desk, session, pressed);
    case "subscription":
      return subscribe(desk, session, pressed);
    case "setup":
      return keepMethod(desk, session, pressed);
  }
}

function payOnce(desk: Desk, session: Session, { how, payer }: Pressed): "complete" | "declined" {
  const customer = session.createsCustomer ? customerOf(desk, session, { how, payer }) : session.customer;
  const amount = dueNow(session, desk);
  if (amount === 0) return complete(desk, session, { payer, customer, paymentStatus: "no_payment_required" });
  const { metadata, description } = session.followUp;
  const known = session.paymentIntent === null ? null : desk.intents.find(session.paymentIntent);
  const currency = session.currency ?? "";
  const intent = known ?? newIntent(desk, { amount, currency, customer, metadata, description });
  desk.sessions.change(session, { paymentIntent: intent.id, customer });
  tryToPay(desk, intent, { how, payer });
  if (how === "declined") return "declined";
  return complete(desk, session, { payer, customer, paymentStatus: how === "card" ? "paid" : "unpaid" });
}

function subscribe(desk: Desk, session: Session, { how, payer }: Pressed): "complete" | "declined" {
  // A subscription of a card that does not work is never made.
  if (how === "declined") return "declined";
  const customer = customerOf(desk, session, { how, payer });
  desk.customers.change(desk.customers.need(customer), { pays: how });
  const { lines, followUp, currency } = session;
  const start = { customer, currency: currency ?? "", lines, followUp, how };
  const { subscription, invoice } = startSubscription(desk, start);
  desk.sessions.change(session, { subscription: subscription.id, invoice: invoice.id });
  const isFree = dueNow(session, desk) === 0;
  const paymentStatus = isFree ? "no_payment_required" : how === "card" ? "paid" : "unpaid";
  return complete(desk, session, { payer, customer, paymentStatus });
}

function keepMethod(desk: Desk, session: Session, { how, payer }: Pressed): "complete" | "declined" {
  if (how === "declined") return "declined";
  const customer = session.createsCustomer ? customerOf(desk, session, { how, payer }) : session.customer;
  const { metadata } = session.followUp;
  const setup = { ...desk.fresh("seti"), customer, isDebit: how === "debit", metadata: { ...metadata } };
  desk.setups.add(setup, "setup_intent.created", "setup_intent.succeeded");
  const kept = customer === null ? null : desk.customers.find(customer);
  if (kept) desk.customers.change(kept, { pays: how });
  desk.sessions.change(session, { setupIntent: setup.id });
  return complete(desk, session, { payer, customer, paymentStatus: "no_payment_required" });
}

function customerOf(desk: Desk, { customer }: Session, { how, payer }: Pressed): string {
  if (customer !== null) return customer;
  const made: Customer = {
    ...desk.fresh("cus"),
    ...payer,
    phone: null,
    description: null,
    metadata: {},
    pays: how,
  };
  return desk.customers.add(made, "customer.created").id;
}

interface Completed {
  readonly payer: Payer;
  readonly customer: string | null;
  readonly paymentStatus: Session["paymentStatus"];
}

/** Completed is not paid: https://docs.stripe.com/checkout/fulfillment#delayed-notification */
function complete(desk: Desk, session: Session, { payer, customer, paymentStatus }: Completed): "complete" {
  const change = { status: "complete", payer: { ...payer }, customer, paymentStatus } as const;
  desk.sessions.change(session, change, "checkout.session.completed");
  return "complete";
}

/** The end of a bank debit, with all that hangs on it. */
export function settlePayment(desk: Desk, intent: Intent, outcome: "succeeded" | "failed"): void {
  if (intent.status !== "processing") throw new StripeError(400, `${intent.id} is ${intent.status}, not processing.`);
  settleIntent(desk, intent, outcome);
  const invoice = desk.invoices.list().find(({ paymentIntent }) => paymentIntent === intent.id) ?? null;
  if (invoice) settleInvoice(desk, invoice, outcome);
  const session = desk.sessions
    .list()
    .find((one) => one.paymentIntent === intent.id || (invoice !== null && one.invoice === invoice.id));
  if (!session) return;
  const paid = outcome === "succeeded" ? ({ paymentStatus: "paid" } as const) : {};
  desk.sessions.change(session, paid, `checkout.session.async_payment_${outcome}`);
}

function settleInvoice(desk: Desk, invoice: Invoice, outcome: "succeeded" | "failed"): void {
  if (outcome === "succeeded") markPaid(desk, invoice);
  else desk.invoices.tell(invoice, "invoice.payment_failed");
  followInvoice(desk, invoice);
}

export function expireSession(desk: Desk, session: Session): void {
  const intent = session.paymentIntent === null ? null : desk.intents.find(session.paymentIntent);
  if (intent?.status === "requires_payment_method") cancelIntent(desk, intent, "automatic");
  desk.sessions.change(session, { status: "expired" }, "checkout.session.expired");
}

/** Sessions end by themselves, after a day at the latest. */
export function expireDue(desk: Desk): void {
  for (const session of desk.sessions.list()) {
    if (session.status === "open" && session.expiresAt <= desk.nowSeconds) expireSession(desk, session);
  }
}
