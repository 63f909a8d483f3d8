import type { Checkout, Payment, Refund } from "@/lib/contracts/payments";
import type { FoundMoney } from "./list-money";
import { isoOf, keptFields, priceOf } from "./source-of";

export function presentPayment({ row, connection }: FoundMoney<"payment">): Payment {
  return {
    ...keptFields(row, connection),
    status: row.status,
    amount: priceOf(row.amount, row.currency),
    received: priceOf(row.amountReceived, row.currency),
    refunded: priceOf(row.amountRefunded, row.currency),
    method: row.method,
    description: row.description,
    purpose: row.description,
    email: row.email,
    customerExternalId: row.customerExternalId,
    invoiceExternalId: row.invoiceExternalId,
    paidAt: isoOf(row.paidAt),
    attempts: row.attempts.map(({ at, code, message }) => ({ at, code, message })),
  };
}

export function presentRefund({ row, connection }: FoundMoney<"refund">): Refund {
  return {
    ...keptFields(row, connection),
    status: row.status,
    amount: priceOf(row.amount, row.currency),
    reason: row.reason,
    paymentExternalId: row.paymentExternalId,
  };
}

export function presentCheckout({ row, connection }: FoundMoney<"checkout">): Checkout {
  return {
    ...keptFields(row, connection),
    mode: row.mode,
    status: row.status,
    paymentStatus: row.paymentStatus,
    amount: row.amount === null || row.currency === null ? null : priceOf(row.amount, row.currency),
    email: row.email,
    reference: row.reference,
    url: row.status === "open" ? row.url : null,
    expiresAt: isoOf(row.expiresAt),
    completedAt: isoOf(row.completedAt),
    paymentExternalId: row.paymentExternalId,
    subscriptionExternalId: row.subscriptionExternalId,
  };
}
