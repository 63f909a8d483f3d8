import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { prices as pricesTable, products as productsTable } from "@/db/schema";
import { decimalMoney } from "@/lib/base/money";
import type { EventInput } from "@/lib/contracts/events/catalogue";
import type { AnyEvent } from "@/lib/core/outbox/publish-initial";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { PriceRow, ProductRow } from "./announce-catalogue";
import type { Difference } from "./merge-catalogue";

export interface Differences {
  readonly connection: ConnectionRow;
  readonly products: readonly Difference<ProductRow>[];
  readonly prices: readonly Difference<PriceRow>[];
}

/** What is to be told of differences, once they are stored: one event for each product, whose prices are part of it. */
export async function presentProducts(tx: Tx, differences: Differences): Promise<AnyEvent[]> {
  const { connection } = differences;
  const told = await changedProducts(tx, differences);
  const sold = await pricesOf(tx, connection, told);
  return told.map(({ row, changed }): AnyEvent => {
    const data = presented(row, sold.get(row.externalId) ?? [], connection.integration);
    return changed === null
      ? { type: "product.created", data }
      : { type: "product.updated", data: { ...data, changed } };
  });
}

interface Changed {
  readonly row: ProductRow;
  /** null: it is new. */
  readonly changed: string[] | null;
}

/** Also those of which only a price changed. */
async function changedProducts(tx: Tx, { connection, products, prices }: Differences): Promise<Changed[]> {
  const own = products.map(({ kind, row, changed }): Changed => {
    if (kind === "created") return { row, changed: null };
    return { row, changed: kind === "deleted" ? ["active"] : eventFields(changed) };
  });
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
        isOneOf(productsTable.externalId, [...others]),
      ),
    );
  return [...own, ...rows.map((row): Changed => ({ row, changed: ["price"] }))];
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

/** What each of the products is sold for now. */
async function pricesOf(
  tx: Tx,
  { organizationId, id }: ConnectionRow,
  told: readonly Changed[],
): Promise<ReadonlyMap<string, PriceRow[]>> {
  if (told.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(pricesTable)
    .where(
      and(
        eq(pricesTable.organizationId, organizationId),
        eq(pricesTable.connectionId, id),
        isOneOf(
          pricesTable.productExternalId,
          told.map(({ row }) => row.externalId),
        ),
      ),
    );
  const sold = rows.filter((price) => price.active && !price.deletedAt);
  return Map.groupBy(sold, ({ productExternalId }) => productExternalId);
}

/** As one parameter, however many they are. */
function isOneOf(column: typeof productsTable.externalId | typeof pricesTable.productExternalId, ids: string[]): SQL {
  return sql`${column} = any (array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)))`;
}

function presented(row: ProductRow, sold: readonly PriceRow[], integration: string): EventInput<"product.created"> {
  const { connectionId, externalId, deletedAt } = row;
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
