import type postgres from "postgres";
import { listPartitions } from "./list-partitions";
import { makePartition } from "./make-partition";
import { type PartitionRange, partitionRange, partitionsAhead, readPartitionName } from "./partition-range";
import { type PartitionPlan, partitionedTables } from "./partitioned-tables";
import { quoteName } from "./quote-name";
import { shortTransaction } from "./short-transaction";

/** So long nobody need look after partitions before rows land in the default one, which loses nothing either. */
const AHEAD = { day: 7, month: 2 } as const;
const DAY_MS = 86_400_000;
/** Rows of so many days or months are brought out of the default partition in one run; the rest by the next. */
const RANGES_A_RUN = 100;
const BATCH_ROWS = 5_000;

export interface PartitionUpkeep {
  readonly created: readonly string[];
  /** Rows that had landed in a default partition. */
  readonly moved: number;
  readonly dropped: readonly string[];
  /** Outdated rows deleted from default partitions. */
  readonly deleted: number;
  /** What somebody's lock left for the next run. */
  readonly postponed: readonly string[];
  /** Another process was at it at the same time, and goes on with what is left. */
  readonly elsewhere: boolean;
}

/**
 * Looks after the partitioned tables: makes partitions ahead, empties the default ones into partitions of their own, and
 * drops what is wholly older than the table's retention and, where it is counts, summed up. Any number of processes may run it at any time beside reads and
 * writes: each step is a short transaction that gives way.
 */
export async function maintainPartitions(sql: postgres.Sql, { now }: { now: Date }): Promise<PartitionUpkeep> {
  const upkeep = { created: [] as string[], moved: 0, dropped: [] as string[], deleted: 0, postponed: [] as string[] };
  const step: Step = async (what, work) => {
    const outcome = await shortTransaction(sql, work);
    if (outcome.kind === "elsewhere") throw new ElsewhereError();
    if (outcome.kind === "done") return outcome.result;
    upkeep.postponed.push(what);
    return null;
  };
  try {
    for (const plan of partitionedTables()) await maintainTable(plan, { now, step, upkeep });
    return { ...upkeep, elsewhere: false };
  } catch (error) {
    if (error instanceof ElsewhereError) return { ...upkeep, elsewhere: true };
    throw error;
  }
}

/** Null where a lock was in the way. */
type Step = <T>(what: string, work: (tx: postgres.TransactionSql) => Promise<T>) => Promise<T | null>;

/** Ends this run. The one that had the lock does every step that is left, or meets another that does. */
class ElsewhereError extends Error {}

interface Run {
  readonly now: Date;
  readonly step: Step;
  readonly upkeep: { created: string[]; moved: number; dropped: string[]; deleted: number };
}

async function maintainTable(plan: PartitionPlan, { now, step, upkeep }: Run): Promise<void> {
  const { table, by } = plan;
  const outdated = outdatedBefore(plan, now);
  const seen = await step(table, (tx) => survey(tx, plan, outdated));
  if (!seen) return;
  if (outdated && seen.hasOutdated) upkeep.deleted += await deleteOutdated(step, plan, outdated);

  const wanted = [...partitionsAhead(table, by, { now, ahead: AHEAD[by] }), ...seen.inDefault];
  for (const range of new Map(wanted.map((each) => [each.name, each])).values()) {
    if (seen.existing.includes(range.name)) continue;
    const moved = await step(range.name, (tx) => makePartition(tx, plan, range));
    if (moved === null) continue;
    upkeep.created.push(range.name);
    upkeep.moved += moved;
  }
  for (const name of seen.existing.filter((each) => isOutdated(plan, each, outdated))) {
    if (await step(name, (tx) => dropPartition(tx, plan, name))) upkeep.dropped.push(name);
  }
}

/** False where its rows are not summed up yet, or are still to be processed. */
async function dropPartition(tx: postgres.TransactionSql, plan: PartitionPlan, name: string): Promise<boolean> {
  const range = readPartitionName(plan.table, plan.by, name);
  if (!range) return false;
  // The table first, as writers do. Whoever has written to the partition commits before, with the mark of that.
  await tx.unsafe(`lock table only ${quoteName(plan.table)} in access exclusive mode`);
  await tx.unsafe(`lock table ${quoteName(name)} in access exclusive mode`);
  const [marked] = await tx`select exists (
    select from call_rollups where ${isMarked(tx, plan)} and bucket_at < ${range.to.toISOString()}) as found`;
  if (marked?.found === true || (await hasWaiting(tx, plan, range))) return false;
  await tx.unsafe(`drop table ${quoteName(name)}`);
  return true;
}

/** Of rows in the default partition of what receipts keep: none of this time waits. */
function isSettled(tx: postgres.TransactionSql, { table, column, whileReceiptsWait }: PartitionPlan) {
  if (!whileReceiptsWait) return tx`true`;
  return tx`not exists (
    select from receipts as waiting
    where waiting.state = 'waiting' and waiting.received_at = ${tx(`${table}_default`)}.${tx(column)})`;
}

/** Do receipts of this time still wait? What they are to be read from has their time, too. */
async function hasWaiting(tx: postgres.TransactionSql, plan: PartitionPlan, { from, to }: PartitionRange) {
  if (!plan.whileReceiptsWait) return false;
  const [row] = await tx`select exists (
    select from receipts where state = 'waiting'
      and received_at >= ${from.toISOString()} and received_at < ${to.toISOString()}) as found`;
  return row?.found === true;
}

/** Marks of counts in this table that are still to be summed up; none where nothing sums its rows up. */
function isMarked(tx: postgres.TransactionSql, { summedUpBy }: PartitionPlan) {
  return tx`grain = ${summedUpBy ?? "none"}`;
}

/** The beginning of the oldest partition that stays; null where all do. */
function outdatedBefore({ table, by, days }: PartitionPlan, now: Date): Date | null {
  return days === null ? null : partitionRange(table, by, new Date(now.getTime() - days * DAY_MS)).from;
}

function isOutdated({ table, by }: PartitionPlan, name: string, outdated: Date | null): boolean {
  const range = readPartitionName(table, by, name);
  return range !== null && outdated !== null && range.to <= outdated;
}

interface Survey {
  readonly existing: readonly string[];
  /** Partitions that rows in the default one wait for, newest first. */
  readonly inDefault: readonly PartitionRange[];
  /** Does the default one hold rows that came too late to be dropped with a partition? */
  readonly hasOutdated: boolean;
}

async function survey(tx: postgres.TransactionSql, plan: PartitionPlan, outdated: Date | null): Promise<Survey> {
  const { table, by } = plan;
  const column = tx(plan.column);
  const rest = tx(`${table}_default`);
  const oldest = (outdated ?? new Date(0)).toISOString();
  // No row of ours is outside these years; one that is stays where it lies instead of stopping the upkeep.
  // Texts and numbers: Drizzle takes a pool's own way with dates away.
  const rows = await tx<{ begins: number }[]>`
    select distinct extract(epoch from date_trunc(${by}, ${column}, 'UTC'))::float8 as begins
    from ${rest}
    where ${column} >= ${oldest} and ${column} < '9999-01-01T00:00:00Z'
    order by 1 desc
    limit ${RANGES_A_RUN}`;
  const [old] = await tx`select exists (select from ${rest} where ${column} < ${oldest}) as found`;
  return {
    hasOutdated: old?.found === true,
    existing: await listPartitions(tx, table),
    inDefault: rows.map(({ begins }) => partitionRange(table, by, new Date(begins * 1_000))),
  };
}

async function deleteOutdated(step: Step, plan: PartitionPlan, outdated: Date): Promise<number> {
  const { table, column } = plan;
  const name = `${table}_default`;
  for (let deleted = 0; ; ) {
    const batch = await step(name, async (tx) => {
      const rest = tx(name);
      const gone = await tx`
        delete from ${rest} where ctid = any(array(
          select ctid from ${rest}
          where ${tx(column)} < ${outdated.toISOString()}
            and ${tx(column)} < coalesce((select min(bucket_at) from call_rollups where ${isMarked(tx, plan)}), 'infinity')
            and ${isSettled(tx, plan)}
          limit ${BATCH_ROWS}
        ))`;
      return gone.count;
    });
    deleted += batch ?? 0;
    if (batch === null || batch < BATCH_ROWS) return deleted;
  }
}
