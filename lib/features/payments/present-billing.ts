import type { BilledInvoice, Subscription } from "@/lib/contracts/payments";
import type { FoundMoney } from "./list-money";
import { isoOf, keptFields, priceOf } from "./source-of";

export function presentSubscription({ row, connection }: FoundMoney<"subscription">): Subscription {
  return {
    ...keptFields(row, connection),
    status: row.status,
    customerExternalId: row.customerExternalId,
    items: row.items.map(({ priceExternalId, productExternalId, quantity, unitAmount, currency }) => ({
      priceExternalId,
      productExternalId,
      quantity,
      price: unitAmount === null ? null : priceOf(unitAmount, currency),
    })),
    interval: row.interval,
    intervalCount: row.intervalCount,
    periodStartsAt: isoOf(row.periodStartsAt),
    periodEndsAt: isoOf(row.periodEndsAt),
    trialEndsAt: isoOf(row.trialEndsAt),
    cancelAt: isoOf(row.cancelAt),
    endedAt: isoOf(row.endedAt),
  };
}

export function presentInvoice({ row, connection }: FoundMoney<"invoice">): BilledInvoice {
  const money = (minor: number) => priceOf(minor, row.currency);
  return {
    ...keptFields(row, connection),
    number: row.number,
    status: row.status,
    email: row.email,
    subscriptionExternalId: row.subscriptionExternalId,
    subtotal: money(row.subtotal),
    tax: money(row.tax),
    total: money(row.total),
    amountPaid: money(row.amountPaid),
    amountDue: money(row.amountDue),
    lines: row.lines.map(({ description, quantity, amount }) => ({ description, quantity, amount: money(amount) })),
    issuedAt: isoOf(row.issuedAt),
    dueAt: isoOf(row.dueAt),
    paidAt: isoOf(row.paidAt),
    hostedUrl: row.url,
  };
}
