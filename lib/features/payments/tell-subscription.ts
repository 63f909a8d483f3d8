import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { products } from "@/db/schema";
import { decimalMoney } from "@/lib/base/money";
import type { EventInput } from "@/lib/contracts/events/catalogue";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { MoneyRow } from "./money-rows";
import type { ToldMoney } from "./record-money";
import { begunAt, isNews, linksOf } from "./told-money";

type Row = MoneyRow<"subscription">;

/** Tells of a subscription once it began: one whose first payment is still open has not. */
export async function tellSubscription(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { before, after, changed, place, integration, at }: ToldMoney<"subscription">,
): Promise<void> {
  const { status } = after;
  if (status === "incomplete") return;
  const hasBegun = before !== null && before.status !== "incomplete";
  if (status === "canceled") {
    // Nobody heard of one that never began.
    if (before?.status === "canceled" || (before && !hasBegun) || !isNews(before, after.endedAt, at)) return;
    const data = { ...(await presented(tx, after, integration)), status, canceledAt: after.endedAt ?? at };
    await publishEvent(tx, ctx, { type: "subscription.canceled", ...place, data });
    return;
  }
  const data = { ...(await presented(tx, after, integration)), status };
  if (!hasBegun && isNews(before, after.externalCreatedAt, at))
    await publishEvent(tx, ctx, { type: "subscription.created", ...place, data });
  else
    await publishEvent(tx, ctx, {
      type: "subscription.updated",
      ...place,
      data: { ...data, changed: told(before, changed) },
    });
}

/** Names of the event's fields, where they are others than the table's. */
const TOLD_AS: Readonly<Record<string, string>> = {
  periodStartsAt: "currentPeriod",
  periodEndsAt: "currentPeriod",
  intervalCount: "interval",
  webUrl: "links",
};

/** Empty where nobody knows: nothing was stored before. */
function told(before: Row | null, changed: readonly string[]): string[] {
  return before ? [...new Set(changed.map((field) => TOLD_AS[field] ?? field))] : [];
}

type Presented = Omit<EventInput<"subscription.created">, "status">;

async function presented(tx: Tx, row: Row, integration: string): Promise<Presented> {
  const productIds = await productsOf(tx, row);
  const { periodStartsAt, periodEndsAt } = row;
  return {
    id: row.id,
    contactId: null,
    items: row.items.map(({ productExternalId, quantity, unitAmount, currency }) => ({
      productId: productIds.get(productExternalId ?? "") ?? null,
      quantity,
      price: unitAmount === null ? null : decimalMoney(unitAmount, currency),
    })),
    interval: row.interval,
    currentPeriod: periodStartsAt && periodEndsAt ? { startsAt: periodStartsAt, endsAt: periodEndsAt } : null,
    trialEndsAt: row.trialEndsAt,
    cancelAt: row.cancelAt,
    links: linksOf(row, integration),
    createdAt: begunAt(row),
  };
}

async function productsOf(tx: Tx, { organizationId, connectionId, items }: Row): Promise<ReadonlyMap<string, string>> {
  const externalIds = items.flatMap(({ productExternalId }) => productExternalId ?? []);
  if (externalIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: products.id, externalId: products.externalId })
    .from(products)
    .where(
      and(
        eq(products.organizationId, organizationId),
        eq(products.connectionId, connectionId),
        inArray(products.externalId, externalIds),
      ),
    );
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}
