import type { z } from "zod";
import type { FailedAttempt, PaymentFact, PaymentStatus, RefundFact, RefundStatus } from "../money-contract";
import { dashboardUrl, type StripeMode } from "./dashboard-url";
import { fromSeconds } from "./from-seconds";
import type { charge, paymentIntent, refund } from "./money-wire";

type Intent = z.output<typeof paymentIntent>;
const MAX_MESSAGE = 500;

/** https://docs.stripe.com/payments/paymentintents/lifecycle */
const INTENT_STATUS: Readonly<Record<Intent["status"], PaymentStatus>> = {
  requires_payment_method: "open",
  requires_confirmation: "open",
  requires_action: "open",
  requires_capture: "authorized",
  processing: "processing",
  canceled: "canceled",
  succeeded: "succeeded",
};

export function mapIntent(intent: Intent, mode: StripeMode): PaymentFact {
  const [method, ...others] = intent.payment_method_types ?? [];
  return {
    kind: "payment",
    externalId: intent.id,
    externalCreatedAt: fromSeconds(intent.created),
    webUrl: dashboardUrl(mode, "payments", intent.id),
    status: INTENT_STATUS[intent.status],
    amount: intent.amount,
    amountReceived: intent.amount_received ?? 0,
    currency: intent.currency,
    // Of several that were offered, it does not say which one was taken.
    method: others.length === 0 ? (method ?? null) : null,
    description: intent.description ?? null,
    customerExternalId: intent.customer,
    email: intent.receipt_email ?? null,
  };
}

const CHARGE_STATUS = { succeeded: "succeeded", pending: "processing", failed: "open" } as const;

/** A charge without a payment intent, as older integrations make them: it is the payment itself. */
export function mapCharge(it: z.output<typeof charge>, mode: StripeMode): PaymentFact {
  return {
    kind: "payment",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: dashboardUrl(mode, "payments", it.id),
    status: CHARGE_STATUS[it.status],
    amount: it.amount,
    amountReceived: it.status === "succeeded" ? it.amount : 0,
    amountRefunded: it.amount_refunded,
    currency: it.currency,
    method: it.payment_method_details?.type ?? null,
    description: it.description ?? null,
    customerExternalId: it.customer,
    email: it.receipt_email ?? it.billing_details?.email ?? null,
  };
}

/** The try that an intent tells of: named by its charge, which other events of the same try name, too. */
export function mapAttempt(
  { last_payment_error: error, latest_charge: latest }: Intent,
  { id, at }: { readonly id: string; readonly at: Date },
): FailedAttempt {
  return {
    key: error?.charge ?? latest ?? id,
    code: error?.decline_code ?? error?.code ?? "failed",
    message: (error?.message ?? "The payment failed.").slice(0, MAX_MESSAGE),
    at: at.toISOString(),
  };
}

/** A charge without an intent is one try; `outcome.reason` is the bank's word for it. https://docs.stripe.com/api/charges/object */
export function mapFailedCharge(it: z.output<typeof charge>, at: Date): FailedAttempt {
  return {
    key: it.id,
    code: it.outcome?.reason ?? it.failure_code ?? "failed",
    message: (it.failure_message ?? "The payment failed.").slice(0, MAX_MESSAGE),
    at: at.toISOString(),
  };
}

type Refund = z.output<typeof refund>;

const REFUND_STATUS: Readonly<Record<NonNullable<Refund["status"]>, RefundStatus>> = {
  pending: "pending",
  requires_action: "pending",
  succeeded: "succeeded",
  failed: "failed",
  canceled: "canceled",
};

export function mapRefund(it: Refund, mode: StripeMode): RefundFact {
  const payment = paymentOf(it);
  return {
    kind: "refund",
    externalId: it.id,
    externalCreatedAt: fromSeconds(it.created),
    webUrl: payment && dashboardUrl(mode, "payments", payment),
    paymentExternalId: payment,
    status: REFUND_STATUS[it.status ?? "pending"],
    amount: it.amount,
    currency: it.currency,
    reason: it.reason ?? null,
  };
}

/** What the hub keeps it under: the intent where there is one. */
export function paymentOf(it: {
  readonly payment_intent: string | null;
  readonly charge: string | null;
}): string | null {
  return it.payment_intent ?? it.charge;
}
