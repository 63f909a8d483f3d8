import type { Tx } from "@/db/client";
import type { prices, products } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { saveRun } from "@/lib/features/syncs/save-run";
import { NO_COUNTS, type SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { MergedCatalogue } from "./merge-catalogue";
import { tellProducts } from "./tell-products";

export type ProductRow = typeof products.$inferSelect;
export type PriceRow = typeof prices.$inferSelect;

/** What a run of the products' sync reads. */
const ENTITY = "products";
/** More at once is told of as one thing: nobody reads five hundred lines. */
const MOST_TOLD = 20;

interface Announced {
  readonly run: {
    readonly connection: ConnectionRow;
    readonly place: ConnectionPlace;
    readonly startedAt: Date;
    readonly pages: number;
    readonly isFirst: boolean;
  };
  readonly products: MergedCatalogue<ProductRow>;
  readonly prices: MergedCatalogue<PriceRow>;
}

/** Tells of a few changes one by one, of a first reading and of many at once by one event and one audit line with counts. */
export async function announceCatalogue(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { run, products, prices }: Announced,
): Promise<void> {
  const differences = [...products.differences, ...prices.differences];
  if (differences.length === 0 && !run.isFirst) return;
  const row = runOf(run, { products, prices });
  await saveRun(tx, row);
  if (!run.isFirst && differences.length <= MOST_TOLD) {
    await tellProducts(tx, ctx, { ...run, products: products.differences, prices: prices.differences });
  } else {
    await tellCounts(tx, ctx, { place: run.place, connection: run.connection, row });
  }
  const { organizationId } = run.connection;
  await signalChange(tx, { organizationId, topics: ["products"], onlyUserId: run.place.privateToUserId });
}

function runOf(
  { connection, startedAt, pages }: Announced["run"],
  { products, prices }: Pick<Announced, "products" | "prices">,
): SyncRunRow {
  const count = (kind: string) =>
    [...products.differences, ...prices.differences].filter((one) => one.kind === kind).length;
  const [created, updated, deleted] = [count("created"), count("updated"), count("deleted")];
  const unchanged = products.unchanged + prices.unchanged;
  return {
    organizationId: connection.organizationId,
    id: newId(),
    connectionId: connection.id,
    entity: ENTITY,
    subjectId: connection.id,
    subjectName: connection.name,
    direction: "in",
    mode: "full",
    trigger: "schedule",
    state: "done",
    requestedAt: startedAt,
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

async function tellCounts(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { place, connection, row }: Counted,
): Promise<void> {
  const { created, updated, deleted, unchanged } = row;
  const counts = { created, updated, deleted, unchanged };
  await recordAudit(tx, ctx, {
    action: "product.sync",
    targetKind: "connection",
    targetId: connection.id,
    targetName: connection.name,
    connectionId: connection.id,
    privateToUserId: place.privateToUserId,
    details: counts,
  });
  await publishEvent(tx, ctx, {
    type: "sync.completed",
    ...place,
    data: {
      runId: row.id,
      connectionId: connection.id,
      resource: ENTITY,
      subjectId: null,
      mode: "full",
      startedAt: row.requestedAt,
      finishedAt: row.finishedAt ?? row.requestedAt,
      counts,
    },
  });
}
