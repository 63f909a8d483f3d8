import type { Tx } from "@/db/client";
import { decimalMoney } from "@/lib/base/money";
import type { EventInput } from "@/lib/contracts/events/catalogue";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { MoneyRow } from "./money-rows";
import type { ToldMoney } from "./record-money";
import { begunAt, isNews, linksOf } from "./told-money";

/** Tells of a new invoice, of each change, and once that nothing is left to pay. */
export async function tellInvoice(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { before, after, changed, place, integration, at }: ToldMoney<"invoice">,
): Promise<void> {
  const data = presented(after, integration);
  const isPaidNow = after.status === "paid" && before?.status !== "paid";
  if (!before && isNews(before, after.externalCreatedAt, at))
    await publishEvent(tx, ctx, { type: "invoice.created", ...place, data });
  else if (!isPaidNow) {
    const fields = before ? [...new Set(changed.map((field) => TOLD_AS[field] ?? field))] : [];
    await publishEvent(tx, ctx, { type: "invoice.updated", ...place, data: { ...data, changed: fields } });
  }
  if (isPaidNow && isNews(before, after.paidAt, at)) {
    await publishEvent(tx, ctx, { type: "invoice.paid", ...place, data });
  }
}

/** Names of the event's fields, where they are others than the table's. */
const TOLD_AS: Readonly<Record<string, string>> = {
  issuedAt: "issuedOn",
  dueAt: "dueOn",
  url: "links",
  webUrl: "links",
};

function presented(row: MoneyRow<"invoice">, integration: string): EventInput<"invoice.created"> {
  const money = (minor: number) => decimalMoney(minor, row.currency);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    contactId: null,
    issuedOn: dayOf(row.issuedAt),
    dueOn: dayOf(row.dueAt),
    subtotal: money(row.subtotal),
    tax: money(row.tax),
    total: money(row.total),
    amountPaid: money(row.amountPaid),
    amountDue: money(row.amountDue),
    lines: row.lines.map(({ description, quantity, amount }) => ({
      description,
      quantity: String(quantity),
      // One that does not come out even, nobody has asked for.
      unitPrice: quantity !== 0 && amount % quantity === 0 ? money(amount / quantity) : null,
      total: money(amount),
      productId: null,
    })),
    paidAt: row.paidAt,
    links: linksOf(row, integration),
    createdAt: begunAt(row),
    updatedAt: row.updatedAt,
  };
}

function dayOf(at: Date | null): string | null {
  return at ? at.toISOString().slice(0, 10) : null;
}
