import type { z } from "zod";
import type { ProviderHttp } from "../contract";
import type { Happened, MoneyFact, MoneyNews, MoneyRef } from "../money-contract";
import type { StripeMode } from "./dashboard-url";
import { fromSeconds } from "./from-seconds";
import { mapInvoice, mapSubscription } from "./map-billing";
import { mapCheckout } from "./map-checkout";
import { mapAttempt, mapCharge, mapFailedCharge, mapIntent, mapRefund, paymentOf } from "./map-payment";
import { charge, checkoutSession, event, moneyInvoice, paymentIntent, refund, subscription } from "./money-wire";

interface Told {
  readonly says: "state" | "look";
  readonly subject: MoneyRef;
  readonly fact: MoneyFact | null;
  readonly happened?: Happened;
  readonly beside?: readonly MoneyRef[];
}

interface Reading {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly mode: StripeMode;
  parse<T>(shape: z.ZodType<T>): T;
}

/** By the beginning of the type; of several, the longest counts. https://docs.stripe.com/api/events/types */
const READERS: Readonly<Record<string, (reading: Reading) => Told | "catalogue" | null>> = {
  "payment_intent.": readIntent,
  "charge.": readCharge,
  "charge.refund.": readRefund,
  // Disputes are neither payments nor refunds.
  "charge.dispute.": () => null,
  "refund.": readRefund,
  "checkout.session.": readCheckout,
  "customer.subscription.": (reading) => stateOf(mapSubscription(reading.parse(subscription), reading.mode)),
  "invoice.": readInvoice,
  "product.": () => "catalogue",
  "price.": () => "catalogue",
};

/** What an event tells of money; null where it is about something else. */
export function readMoneyEvent(http: ProviderHttp, mode: StripeMode, body: unknown): MoneyNews | null {
  const { id, type, created, data } = http.parse(body, event);
  const [reader] = Object.keys(READERS)
    .filter((beginning) => type.startsWith(beginning))
    .sort((left, right) => right.length - left.length);
  const at = fromSeconds(created);
  if (!reader || !at) return null;
  const told = READERS[reader]?.({ id, type, at, mode, parse: (shape) => http.parse(data.object, shape) }) ?? null;
  if (told === null) return null;
  if (told === "catalogue") return { says: "catalogue" };
  return { happened: {}, beside: [], ...told, eventId: id, at };
}

function stateOf(fact: MoneyFact): Told {
  return { says: "state", subject: { kind: fact.kind, externalId: fact.externalId }, fact };
}

function readIntent({ id, type, at, mode, parse }: Reading): Told {
  const intent = parse(paymentIntent);
  const told = stateOf(mapIntent(intent, mode));
  if (type === "payment_intent.succeeded") return { ...told, happened: { paidAt: at } };
  if (type === "payment_intent.payment_failed") {
    return { ...told, happened: { attempts: [mapAttempt(intent, { id, at })] } };
  }
  return told;
}

/** The intent is what counts as the payment, so that one sale is one; its charges tell only what it does not: what was given back. */
function readCharge({ type, at, mode, parse }: Reading): Told | null {
  const it = parse(charge);
  if (!it.payment_intent) {
    const told = stateOf(mapCharge(it, mode));
    if (type === "charge.failed") return { ...told, happened: { attempts: [mapFailedCharge(it, at)] } };
    return type === "charge.succeeded" ? { ...told, happened: { paidAt: at } } : told;
  }
  if (type !== "charge.refunded") return null;
  return { says: "look", subject: { kind: "payment", externalId: it.payment_intent }, fact: null };
}

function readRefund({ mode, parse }: Reading): Told {
  const it = parse(refund);
  const payment = paymentOf(it);
  const fact = mapRefund(it, mode);
  // What was given back of the payment is read with it.
  return { ...stateOf(fact), says: "look", subject: payment ? { kind: "payment", externalId: payment } : fact };
}

const HAPPENED: Readonly<Record<string, (at: Date) => Happened>> = {
  "checkout.session.completed": (at) => ({ completedAt: at }),
  // The session itself goes on saying `unpaid`. https://docs.stripe.com/payments/checkout/fulfillment
  "checkout.session.async_payment_failed": () => ({ hasPaymentFailed: true }),
};

function readCheckout({ type, at, mode, parse }: Reading): Told {
  const fact = mapCheckout(parse(checkoutSession), mode);
  const { paymentExternalId, status } = fact;
  const beside: MoneyRef[] =
    paymentExternalId && status === "complete" ? [{ kind: "payment", externalId: paymentExternalId }] : [];
  return { ...stateOf(fact), happened: HAPPENED[type]?.(at) ?? {}, beside };
}

function readInvoice({ type, mode, parse }: Reading): Told | null {
  // A forecast: it has no id. https://docs.stripe.com/api/events/types#event_types-invoice.upcoming
  if (type === "invoice.upcoming") return null;
  const fact = mapInvoice(parse(moneyInvoice), mode);
  return stateOf(type === "invoice.deleted" ? { ...fact, status: "void" } : fact);
}
