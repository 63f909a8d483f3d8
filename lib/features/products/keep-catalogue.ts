import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moneyFeeds, prices, products } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { announceCatalogue } from "./announce-catalogue";
import { mergeCatalogue } from "./merge-catalogue";
import { findAskedRun } from "./product-runs";
import type { Catalogue } from "./read-catalogue";
import { saveAll } from "./save-all";

/** Read anew so often, whatever the provider tells: what it promises to tell, it may not. */
const EVERY_MS = 6 * 3_600_000;

interface Kept {
  readonly connection: ConnectionRow;
  readonly catalogue: Catalogue;
  readonly startedAt: Date;
  /** When the last one was kept before this one was read. */
  readonly syncedBefore: Date | null;
}

/**
 * Keeps a catalogue that was read to its end, with what is told of it: all or nothing.
 * @returns overtaken: another one was kept since this one was begun, and may be newer
 */
export async function keepCatalogue(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { connection, catalogue, startedAt, syncedBefore }: Kept,
): Promise<"kept" | "overtaken"> {
  const { organizationId, id: connectionId } = connection;
  const place = await connectionPlace(tx, ctx, connectionId);
  const ofFeed = and(eq(moneyFeeds.organizationId, organizationId), eq(moneyFeeds.connectionId, connectionId));
  const [feed] = await tx.select().from(moneyFeeds).where(ofFeed).for("update");
  if (!feed || feed.productsSyncedAt?.getTime() !== syncedBefore?.getTime()) return "overtaken";
  const now = clock.now();
  const owned = { organizationId, connectionId, updatedAt: now, deletedAt: null };
  const mergedProducts = mergeCatalogue({
    stored: await tx.select().from(products).where(ofOne(products, owned)),
    facts: catalogue.products,
    now,
    rowOf: ({ kind: _, ...said }, kept) => ({ ...kept, ...owned, ...said }),
  });
  const mergedPrices = mergeCatalogue({
    stored: await tx.select().from(prices).where(ofOne(prices, owned)),
    facts: catalogue.prices,
    now,
    // No provider knows of the organization's own tiers.
    rowOf: ({ kind: _, ...said }, kept) => ({ tierId: null, ...kept, ...owned, ...said }),
  });
  await saveAll(tx, products, mergedProducts.differences);
  await saveAll(tx, prices, mergedPrices.differences);
  await tx
    .update(moneyFeeds)
    .set({
      productsSyncedAt: now,
      productsDueAt: new Date(now.getTime() + EVERY_MS),
      productsFailures: 0,
      productsError: null,
      version: sql`${moneyFeeds.version} + 1`,
    })
    .where(ofFeed);
  const asked = await findAskedRun(tx, { connection, by: startedAt });
  const run = { connection, place, startedAt, pages: catalogue.pages, isFirst: syncedBefore === null, asked };
  await announceCatalogue(tx, ctx, { run, products: mergedProducts, prices: mergedPrices });
  return "kept";
}

function ofOne(
  table: typeof products | typeof prices,
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
) {
  return and(eq(table.organizationId, organizationId), eq(table.connectionId, connectionId));
}
