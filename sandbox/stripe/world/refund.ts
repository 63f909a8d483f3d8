import { StripeError } from "../error";
import type { Desk } from "./desk";
import type { Charge, Refund } from "./model";

interface Wanted {
  /** null: what is left. */
  readonly amount: number | null;
  readonly reason: string | null;
  readonly metadata: Record<string, string>;
}

/** https://docs.stripe.com/refunds: of a card at once, of a bank debit after days. */
export function refundCharge(desk: Desk, charge: Charge, { amount, reason, metadata }: Wanted): Refund {
  const left = charge.amount - charge.amountRefunded;
  if (charge.status !== "succeeded") {
    const words = `This charge (${charge.id}) has not succeeded and cannot be refunded.`;
    throw new StripeError(400, words, { code: "charge_not_refundable" });
  }
  if (left === 0) {
    throw new StripeError(400, `Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  if (amount !== null && amount > left) {
    const words = `Refund amount (${shown(amount, charge)}) is greater than unrefunded amount on charge (${shown(left, charge)})`;
    throw new StripeError(400, words, { code: "amount_too_large", param: "amount" });
  }
  const refund: Refund = {
    ...desk.fresh("re"),
    amount: amount ?? left,
    currency: charge.currency,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    status: charge.isDebit ? "pending" : "succeeded",
    reason,
    metadata,
  };
  desk.refunds.add(refund, "refund.created");
  // "Occurs whenever a charge is refunded, including partial refunds."
  desk.charges.change(charge, { amountRefunded: charge.amountRefunded + refund.amount }, "charge.refunded");
  return refund;
}

/** A refund that fails gives the amount back to the account: https://docs.stripe.com/refunds#failed-refunds */
export function settleRefund(desk: Desk, refund: Refund, outcome: "succeeded" | "failed"): void {
  const failed = outcome === "failed" ? ["refund.failed"] : [];
  desk.refunds.change(refund, { status: outcome }, "refund.updated", "charge.refund.updated", ...failed);
  if (outcome === "succeeded") return;
  const charge = desk.charges.need(refund.charge);
  desk.charges.change(charge, { amountRefunded: charge.amountRefunded - refund.amount }, "charge.updated");
}

function shown(amount: number, { currency }: Charge): string {
  const digits = ZERO_DECIMAL.includes(currency) ? 0 : 2;
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency.toUpperCase()}`;
}

/** https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof"];
