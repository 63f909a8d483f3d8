import type postgres from "postgres";

/** Names of a table's partitions as the database has them, the default one included. */
export async function listPartitions(sql: postgres.ISql, table: string): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select child.relname as name
    from pg_inherits
    join pg_class child on child.oid = inhrelid
    where inhparent = to_regclass(${table})
    order by 1`;
  return rows.map(({ name }) => name);
}
