import type postgres from "postgres";
import type { PartitionRange } from "./partition-range";
import { quoteName } from "./quote-name";

export interface PartitionedTable {
  readonly table: string;
  readonly column: string;
}

/**
 * Makes one partition, and brings it the rows that had landed in the default partition meanwhile: nobody sees them
 * missing or twice, and no writer meets an error. Readers read on, which `CREATE … PARTITION OF` would not let them;
 * only where there are rows to move, which is where the upkeep came late, everybody waits until they have moved.
 * https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE
 * @returns how many rows were moved; null where the partition is there already
 */
export async function makePartition(
  tx: postgres.TransactionSql,
  { table, column }: PartitionedTable,
  range: PartitionRange,
): Promise<number | null> {
  const [existing] = await tx`select to_regclass(${range.name}) is not null as there`;
  if (existing?.there) return null;

  const parent = quoteName(table);
  const rest = quoteName(`${table}_default`);
  const made = quoteName(range.name);
  const from = literal(range.from);
  const to = literal(range.to);
  const inRange = `${quoteName(column)} >= ${from} and ${quoteName(column)} < ${to}`;
  // Writers stop here, before they choose a partition: one that had chosen the default one and waited for that alone
  // would find its row refused there afterwards. Readers, too, would look for moved rows in the old place.
  await tx.unsafe(`lock table only ${parent} in share row exclusive mode`);
  const waiting = await tx.unsafe(`select 1 from ${rest} where ${inRange} limit 1`);
  if (waiting.length > 0) await tx.unsafe(`lock table only ${parent} in access exclusive mode`);
  await tx.unsafe(`lock table ${rest} in access exclusive mode`);
  await tx.unsafe(`create table ${made} (like ${parent} including all)`);
  const moved = await tx.unsafe(
    `with gone as (delete from ${rest} where ${inRange} returning *) insert into ${made} select * from gone`,
  );
  await tx.unsafe(`alter table ${parent} attach partition ${made} for values from (${from}) to (${to})`);
  return moved.count;
}

function literal(at: Date): string {
  return `'${at.toISOString()}'`;
}
