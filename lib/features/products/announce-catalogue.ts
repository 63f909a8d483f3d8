import type { Tx } from "@/db/client";
import type { prices, products } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findInitialPlace } from "@/lib/core/outbox/initial-place";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { publishInitial } from "@/lib/core/outbox/publish-initial";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { saveRun } from "@/lib/features/syncs/save-run";
import { NO_COUNTS, type SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { MergedCatalogue } from "./merge-catalogue";
import { type Differences, presentProducts } from "./present-products";
import { PRODUCTS } from "./product-runs";
import { tellProducts } from "./tell-products";

export type ProductRow = typeof products.$inferSelect;
export type PriceRow = typeof prices.$inferSelect;

/** More at once is told of as one thing: nobody reads five hundred lines. */
const MOST_TOLD = 20;

interface Announced {
  readonly run: {
    readonly connection: ConnectionRow;
    readonly place: ConnectionPlace;
    readonly startedAt: Date;
    readonly pages: number;
    readonly isFirst: boolean;
    /** The run that a person waits for; null: nobody asked. */
    readonly asked: SyncRunRow | null;
  };
  readonly products: MergedCatalogue<ProductRow>;
  readonly prices: MergedCatalogue<PriceRow>;
}

/**
 * Tells of a few changes one by one, of a first reading and of many at once by one event and one audit line with counts. Who
 * asked for it is told that it is done, whatever it found.
 */
export async function announceCatalogue(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { run, products, prices }: Announced,
): Promise<void> {
  const differences = [...products.differences, ...prices.differences];
  if (differences.length === 0 && !run.isFirst && !run.asked) return;
  const row = runOf(run, { products, prices });
  await saveRun(tx, row);
  const counted = { place: run.place, connection: run.connection, row };
  const isFew = !run.isFirst && differences.length <= MOST_TOLD;
  const told = { ...run, products: products.differences, prices: prices.differences };
  if (isFew) await tellProducts(tx, ctx, told);
  else {
    await auditCounts(tx, ctx, counted);
    await tellInitial(tx, ctx, told);
  }
  if (!isFew || run.asked) await tellCounts(tx, ctx, counted);
  const { organizationId } = run.connection;
  await signalChange(tx, { organizationId, topics: ["products"], onlyUserId: run.place.privateToUserId });
}

/** Endpoints that ask for it hear of each product all the same. */
async function tellInitial(tx: Tx, ctx: RequestContext<SystemActor>, found: Differences): Promise<void> {
  const { organizationId, id: connectionId } = found.connection;
  const types = ["product.created", "product.updated"] as const;
  const place = await findInitialPlace(tx, { organizationId, connectionId, types });
  if (place) await publishInitial(tx, ctx, { place, events: await presentProducts(tx, found) });
}

function runOf(
  { connection, startedAt, pages, asked }: Announced["run"],
  { products, prices }: Pick<Announced, "products" | "prices">,
): SyncRunRow {
  const count = (kind: string) =>
    [...products.differences, ...prices.differences].filter((one) => one.kind === kind).length;
  const [created, updated, deleted] = [count("created"), count("updated"), count("deleted")];
  const unchanged = products.unchanged + prices.unchanged;
  return {
    organizationId: connection.organizationId,
    id: asked?.id ?? newId(),
    connectionId: connection.id,
    entity: PRODUCTS,
    subjectId: asked ? null : connection.id,
    subjectName: asked ? null : connection.name,
    direction: "in",
    mode: "full",
    trigger: asked ? "person" : "schedule",
    state: "done",
    requestedAt: asked?.requestedAt ?? startedAt,
    startedAt,
    finishedAt: clock.now(),
    ...NO_COUNTS,
    ...{ pages, read: created + updated + unchanged, created, updated, deleted, unchanged },
    expected: null,
    cursorMark: null,
    error: null,
    retryAt: null,
  };
}

interface Counted {
  readonly place: ConnectionPlace;
  readonly connection: ConnectionRow;
  readonly row: SyncRunRow;
}

const countsOf = ({ created, updated, deleted, unchanged }: SyncRunRow) => ({ created, updated, deleted, unchanged });

async function auditCounts(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { place, connection, row }: Counted,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "product.sync",
    targetKind: "connection",
    targetId: connection.id,
    targetName: connection.name,
    connectionId: connection.id,
    privateToUserId: place.privateToUserId,
    details: countsOf(row),
  });
}

async function tellCounts(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { place, connection, row }: Counted,
): Promise<void> {
  await publishEvent(tx, ctx, {
    type: "sync.completed",
    ...place,
    data: {
      runId: row.id,
      connectionId: connection.id,
      resource: PRODUCTS,
      subjectId: null,
      mode: "full",
      startedAt: row.requestedAt,
      finishedAt: row.finishedAt ?? row.requestedAt,
      counts: countsOf(row),
    },
  });
}
