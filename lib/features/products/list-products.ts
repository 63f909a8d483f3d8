import { and, asc, eq, gt, ilike, inArray, isNull, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { connections, prices, products } from "@/db/schema";
import type { Product, ProductPrice } from "@/lib/contracts/products";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { readableTo } from "@/lib/features/connections/visibility";
import { keptFields, priceOf } from "@/lib/features/payments/source-of";
import type { PriceRow, ProductRow } from "./announce-catalogue";

export interface ProductFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly active?: boolean | undefined;
  readonly q?: string | undefined;
}

/** Products of the connections that the actor may read, by name, with their prices. */
export async function listProducts(
  ctx: RequestContext,
  filter: ProductFilter,
): Promise<{ data: Product[]; nextCursor: string | null }> {
  authorize(ctx, "products:read");
  const { organizationId } = ctx.actor;
  const rows = await db()
    .select({
      row: products,
      connection: { id: connections.id, name: connections.name, integration: connections.integration },
    })
    .from(products)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, products.organizationId), eq(connections.id, products.connectionId)),
    )
    .where(and(readableTo(ctx.actor), eq(products.organizationId, organizationId), conditionOf(filter)))
    .orderBy(asc(products.name), asc(products.id))
    .limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1)?.row : undefined;
  const pricesOf = await readPrices(
    organizationId,
    shown.map(({ row }) => row),
  );
  return {
    data: shown.map(({ row, connection }) => ({
      ...keptFields(row, connection),
      name: row.name,
      description: row.description,
      imageUrl: row.imageUrl,
      active: row.active,
      prices: (pricesOf.get(keyOf(row.connectionId, row.externalId)) ?? []).map(presentPrice),
    })),
    nextCursor: last ? encodeCursor([last.name, last.id]) : null,
  };
}

function conditionOf({ cursor, connectionId, active, q }: ProductFilter): SQL | undefined {
  const pattern = q && `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const [name, id] = cursor ? decodeCursor(cursor, z.tuple([z.string(), z.uuid()])) : [];
  return and(
    isNull(products.deletedAt),
    connectionId ? eq(products.connectionId, connectionId) : undefined,
    active === undefined ? undefined : eq(products.active, active),
    pattern
      ? or(ilike(products.name, pattern), ilike(products.description, pattern), ilike(products.externalId, pattern))
      : undefined,
    name !== undefined && id
      ? or(gt(products.name, name), and(eq(products.name, name), gt(products.id, id)))
      : undefined,
  );
}

const keyOf = (connectionId: string, productExternalId: string) => `${connectionId} ${productExternalId}`;

async function readPrices(
  organizationId: string,
  of: readonly ProductRow[],
): Promise<ReadonlyMap<string, readonly PriceRow[]>> {
  if (of.length === 0) return new Map();
  const rows = await db()
    .select()
    .from(prices)
    .where(
      and(
        eq(prices.organizationId, organizationId),
        inArray(prices.connectionId, [...new Set(of.map(({ connectionId }) => connectionId))]),
        inArray(
          prices.productExternalId,
          of.map(({ externalId }) => externalId),
        ),
        isNull(prices.deletedAt),
      ),
    )
    .orderBy(asc(prices.currency), asc(prices.unitAmount), asc(prices.id));
  return Map.groupBy(rows, (row) => keyOf(row.connectionId, row.productExternalId));
}

function presentPrice(row: PriceRow): ProductPrice {
  return {
    id: row.id,
    externalId: row.externalId,
    nickname: row.nickname,
    active: row.active,
    price: row.unitAmount === null ? null : priceOf(row.unitAmount, row.currency),
    currency: row.currency.toUpperCase(),
    interval: row.interval,
    intervalCount: row.intervalCount,
    tierId: row.tierId,
  };
}
