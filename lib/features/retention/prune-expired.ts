import { getTableName, is, lt, or, type SQL, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { type AgeRule, RETENTION_CLASSES, type Retention, type TableName } from "@/db/retention-classes";
import * as schema from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

const DAY_MS = 86_400_000;
/** Small enough that no lock is held for long. */
const BATCH_ROWS = 1_000;

interface Prune {
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes what the retention of its table has no place for any more, in batches. Answers how many rows went, by table.
 * What is kept in partitions goes with those: keep-partitions.ts.
 */
export async function pruneExpired(
  ctx: RequestContext<DeploymentActor>,
  { signal }: Prune = {},
): Promise<Readonly<Record<string, number>>> {
  const pruned: Record<string, number> = {};
  for (const table of Object.values(schema).filter((value) => is(value, PgTable))) {
    const name = getTableName(table) as TableName; // table-classes.test.ts: each table is named there
    const expired = expiredRows(table, rulesOf(RETENTION_CLASSES[name]));
    if (!expired) continue;
    pruned[name] = await acrossOrganizations("background_sweep", () => deleteInBatches(table, expired, signal));
  }
  ctx.log.info({ pruned }, "pruned what has expired");
  return pruned;
}

function rulesOf(retention: Retention): readonly AgeRule[] {
  if (retention.kind === "expiring") return [retention.ends];
  return retention.kind === "history" ? retention.rules : [];
}

function expiredRows(table: PgTable, rules: readonly AgeRule[]): SQL | undefined {
  const { columns } = getTableConfig(table);
  return or(
    ...rules.map(({ column: name, days }) => {
      const column = columns.find((each) => each.name === name);
      if (!column) throw new Error(`${getTableName(table)} has no column ${name}`);
      const before = new Date(clock.now().getTime() - days * DAY_MS);
      // rate-limiter-flexible keeps milliseconds since 1970.
      return lt(column, column.dataType === "number" ? before.getTime() : before);
    }),
  );
}

async function deleteInBatches(table: PgTable, expired: SQL, signal: AbortSignal | undefined): Promise<number> {
  for (let total = 0; ; ) {
    signal?.throwIfAborted();
    const { count } = await db().execute(
      sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${expired} limit ${BATCH_ROWS}))`,
    );
    total += count;
    if (count < BATCH_ROWS) return total;
  }
}
