import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { checkouts } from "@/db/schema";
import { type MoneyRow, selectMoney } from "./money-rows";

interface BilledBy {
  readonly invoiceId: string | null;
  readonly subscriptionId: string | null;
}

/** What a payment pays, as far as the hub knows it by now: by its invoice, else by the checkout that it was made in. */
export async function billedBy(tx: Tx, payment: MoneyRow<"payment">): Promise<BilledBy> {
  const { organizationId, connectionId, externalId } = payment;
  const [checkout] = await tx
    .select({ invoice: checkouts.invoiceExternalId, subscription: checkouts.subscriptionExternalId })
    .from(checkouts)
    .where(
      and(
        eq(checkouts.organizationId, organizationId),
        eq(checkouts.connectionId, connectionId),
        eq(checkouts.paymentExternalId, externalId),
      ),
    )
    .limit(1);
  const find = async <Kind extends "invoice" | "subscription">(kind: Kind, id: string | null | undefined) => {
    const [row] = await selectMoney(tx, kind, { organizationId, connectionId, externalIds: id ? [id] : [] });
    return row;
  };
  const invoice = await find("invoice", payment.invoiceExternalId ?? checkout?.invoice);
  const subscription = await find("subscription", invoice?.subscriptionExternalId ?? checkout?.subscription);
  return { invoiceId: invoice?.id ?? null, subscriptionId: subscription?.id ?? null };
}
