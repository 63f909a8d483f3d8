import type { Desk } from "./desk";
import type { Charge, Failure, Intent, Paying } from "./model";

export interface Payer {
  readonly email: string | null;
  readonly name: string | null;
}

export interface Payable {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly description: string | null;
}

export function newIntent(desk: Desk, payable: Payable): Intent {
  const intent: Intent = {
    ...desk.fresh("pi"),
    ...payable,
    metadata: { ...payable.metadata },
    amountReceived: 0,
    status: "requires_payment_method",
    latestCharge: null,
    isDebit: false,
    failure: null,
    canceled: null,
  };
  return desk.intents.add(intent, "payment_intent.created");
}

// https://docs.stripe.com/declines/codes
const DECLINED: Failure = {
  code: "card_declined",
  declineCode: "generic_decline",
  message: "Your card was declined.",
};
// https://docs.stripe.com/payments/ach-direct-debit#test-payments
const BOUNCED: Failure = {
  code: "payment_intent_payment_attempt_failed",
  declineCode: null,
  message: "The customer's bank account could not be debited.",
};

/** One try to pay. The life of a payment: https://docs.stripe.com/payments/paymentintents/lifecycle */
export function tryToPay(desk: Desk, intent: Intent, { how, payer }: { how: Paying; payer: Payer }): Charge {
  const isDebit = how === "debit";
  const charge: Charge = {
    ...desk.fresh("ch"),
    amount: intent.amount,
    amountRefunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    paymentIntent: intent.id,
    status: CHARGED[how],
    metadata: { ...intent.metadata },
    description: intent.description,
    isDebit,
    failure: how === "declined" ? DECLINED : null,
    payer: { ...payer },
  };
  desk.charges.add(charge, `charge.${charge.status}`);
  const latest = { latestCharge: charge.id, isDebit };
  switch (how) {
    case "card":
      desk.intents.change(intent, { ...latest, ...PAID, amountReceived: intent.amount }, "payment_intent.succeeded");
      return charge;
    case "declined":
      desk.intents.change(intent, { ...latest, failure: DECLINED }, "payment_intent.payment_failed");
      return charge;
    case "debit":
      desk.intents.change(intent, { ...latest, status: "processing", failure: null }, "payment_intent.processing");
      return charge;
  }
}

const CHARGED = { card: "succeeded", declined: "failed", debit: "pending" } as const;
const PAID = { status: "succeeded", failure: null } as const;

/** What becomes of a debit after days. https://docs.stripe.com/payments/ach-direct-debit */
export function settleIntent(desk: Desk, intent: Intent, outcome: "succeeded" | "failed"): void {
  const charge = desk.charges.need(intent.latestCharge ?? "");
  if (outcome === "succeeded") {
    desk.charges.change(charge, { status: "succeeded" }, "charge.succeeded");
    desk.intents.change(intent, { ...PAID, amountReceived: intent.amount }, "payment_intent.succeeded");
    return;
  }
  desk.charges.change(charge, { status: "failed", failure: BOUNCED }, "charge.failed");
  const back = { status: "requires_payment_method", failure: BOUNCED } as const;
  desk.intents.change(intent, back, "payment_intent.payment_failed");
}

export function cancelIntent(desk: Desk, intent: Intent, reason: string | null): void {
  const canceled = { at: desk.nowSeconds, reason };
  desk.intents.change(intent, { status: "canceled", canceled }, "payment_intent.canceled");
}
