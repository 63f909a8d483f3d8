import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AuditDetails, prices as pricesTable, products as productsTable } from "@/db/schema";
import { decimalMoney } from "@/lib/base/money";
import type { EventInput } from "@/lib/contracts/events/catalogue";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { PriceRow, ProductRow } from "./announce-catalogue";
import type { Difference } from "./merge-catalogue";

interface Told {
  readonly connection: ConnectionRow;
  readonly place: ConnectionPlace;
  readonly products: readonly Difference<ProductRow>[];
  readonly prices: readonly Difference<PriceRow>[];
}

/** One audit line for each change, one event for each product: a price is part of it. */
export async function tellProducts(tx: Tx, ctx: RequestContext<SystemActor>, told: Told): Promise<void> {
  const { connection, place } = told;
  for (const difference of told.products) await audit(tx, ctx, place, { target: "product", ...difference });
  for (const difference of told.prices) await audit(tx, ctx, place, { target: "price", ...difference });
  for (const [product, kind, changed] of await changedProducts(tx, told)) {
    const data = await presented(tx, product, connection.integration);
    if (kind === "created") await publishEvent(tx, ctx, { type: "product.created", ...place, data });
    else await publishEvent(tx, ctx, { type: "product.updated", ...place, data: { ...data, changed } });
  }
}

type AuditedDifference =
  | ({ readonly target: "product" } & Difference<ProductRow>)
  | ({ readonly target: "price" } & Difference<PriceRow>);

async function audit(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  place: ConnectionPlace,
  it: AuditedDifference,
): Promise<void> {
  const figures: AuditDetails =
    it.target === "price"
      ? { currency: it.row.currency, unitAmount: it.row.unitAmount, unitAmountBefore: it.before?.unitAmount ?? null }
      : {};
  await recordAudit(tx, ctx, {
    action: it.kind === "created" ? "product.record" : "product.follow",
    targetKind: it.target,
    targetId: it.row.id,
    targetName: it.target === "product" ? it.row.name : (it.row.nickname ?? it.row.externalId),
    connectionId: place.connectionId,
    privateToUserId: place.privateToUserId,
    changedFields: it.kind === "deleted" ? ["deletedAt"] : it.changed,
    details: { externalId: it.row.externalId, active: it.row.active && it.kind !== "deleted", ...figures },
  });
}

type Changed = readonly [ProductRow, "created" | "updated", string[]];

/** Also those of which only a price changed. */
async function changedProducts(tx: Tx, { connection, products, prices }: Told): Promise<Changed[]> {
  const own: Changed[] = products.map(({ kind, row, changed }) =>
    kind === "created"
      ? [row, "created", []]
      : [row, "updated", kind === "deleted" ? ["active"] : eventFields(changed)],
  );
  const met = new Set(products.map(({ row }) => row.externalId));
  const others = new Set(prices.map(({ row }) => row.productExternalId).filter((id) => !met.has(id)));
  if (others.size === 0) return own;
  const rows = await tx
    .select()
    .from(productsTable)
    .where(
      and(
        eq(productsTable.organizationId, connection.organizationId),
        eq(productsTable.connectionId, connection.id),
        inArray(productsTable.externalId, [...others]),
      ),
    );
  return [...own, ...rows.map((row): Changed => [row, "updated", ["price"]])];
}

/** Names of the event's fields, where they are others than the table's. */
const TOLD_AS: Readonly<Record<string, string>> = {
  defaultPriceExternalId: "price",
  webUrl: "links",
  imageUrl: "links",
};

function eventFields(changed: readonly string[]): string[] {
  return [...new Set(changed.map((field) => TOLD_AS[field] ?? field))];
}

async function presented(tx: Tx, row: ProductRow, integration: string): Promise<EventInput<"product.created">> {
  const { organizationId, connectionId, externalId, deletedAt } = row;
  const ofProduct = await tx
    .select()
    .from(pricesTable)
    .where(
      and(
        eq(pricesTable.organizationId, organizationId),
        eq(pricesTable.connectionId, connectionId),
        eq(pricesTable.productExternalId, externalId),
      ),
    );
  const sold = ofProduct.filter((price) => price.active && !price.deletedAt);
  const main = sold.find((price) => price.externalId === row.defaultPriceExternalId) ?? sold[0];
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    sku: null,
    price:
      main?.unitAmount === undefined || main.unitAmount === null ? null : decimalMoney(main.unitAmount, main.currency),
    active: row.active && !deletedAt,
    links: [{ connectionId, integration, externalId, url: row.webUrl }],
    createdAt: row.externalCreatedAt ?? row.createdAt,
    updatedAt: row.updatedAt,
  };
}
