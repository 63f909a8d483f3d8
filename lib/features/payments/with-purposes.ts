import { and, inArray } from "drizzle-orm";
import { billedInvoices, checkouts } from "@/db/schema";
import type { Payment } from "@/lib/contracts/payments";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findMoney } from "./list-money";

const MOST = 1_000;

/** Payments, each with what it is for: many say nothing of that themselves, and their invoice or checkout does. */
export async function withPurposes(ctx: RequestContext, payments: readonly Payment[]): Promise<Payment[]> {
  const silent = payments.filter(({ purpose }) => purpose === null);
  if (silent.length === 0) return [...payments];
  const connectionIds = silent.map(({ source }) => source.connectionId);
  const billed = silent.flatMap(({ invoiceExternalId }) => invoiceExternalId ?? []);
  const sold = silent.map(({ source }) => source.externalId);
  const [invoices, begun] = await Promise.all([
    findMoney(
      ctx,
      "invoice",
      and(inArray(billedInvoices.connectionId, connectionIds), inArray(billedInvoices.externalId, billed)),
      MOST,
    ),
    findMoney(
      ctx,
      "checkout",
      and(inArray(checkouts.connectionId, connectionIds), inArray(checkouts.paymentExternalId, sold)),
      MOST,
    ),
  ]);
  const numbers = new Map(invoices.map(({ row }) => [keyOf(row.connectionId, row.externalId), row.number]));
  const references = new Map(begun.map(({ row }) => [keyOf(row.connectionId, row.paymentExternalId), row.reference]));
  return payments.map((payment) => {
    const { connectionId, externalId } = payment.source;
    const number = numbers.get(keyOf(connectionId, payment.invoiceExternalId));
    return {
      ...payment,
      purpose: payment.purpose ?? number ?? references.get(keyOf(connectionId, externalId)) ?? null,
    };
  });
}

function keyOf(connectionId: string, externalId: string | null): string {
  return `${connectionId} ${externalId}`;
}
