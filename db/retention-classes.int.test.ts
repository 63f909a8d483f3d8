import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { listPartitions } from "./partitions/list-partitions";
import { partitionRange } from "./partitions/partition-range";
import { partitionedTables } from "./partitions/partitioned-tables";
import { RETENTION_CLASSES, type TableName } from "./retention-classes";
import * as schema from "./schema";
import { TABLE_CLASSES } from "./table-classes";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

const declared = Object.values(schema).filter((value) => is(value, PgTable));
const names = Object.keys(TABLE_CLASSES) as TableName[]; // the keys are exactly the names

/** Tables of the product as a migrated database has them: partitions aside. */
const migrated = () => sql<{ name: string; kind: "r" | "p" }[]>`
  select relname as name, relkind as kind from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;

/** Columns of each primary key and unique index, in their order. */
const uniqueKeys = (table: string) => sql<{ name: string; columns: string[] }[]>`
  select indexrelid::regclass::text as name,
    array(select attname from unnest(indkey::int[]) with ordinality as key(number, place)
      join pg_attribute on attrelid = indrelid and attnum = key.number order by place)::text[] as columns
  from pg_index where indrelid = ${table}::regclass and indisunique`;

describe("in a migrated database", () => {
  it("every table has its class and its retention, and no other is there", async () => {
    const found = (await migrated()).map(({ name }) => name).sort();
    expect(Object.keys(TABLE_CLASSES).sort()).toEqual(found);
    expect(Object.keys(RETENTION_CLASSES).sort()).toEqual(found);
    expect(declared.map((table) => getTableName(table)).sort()).toEqual(found);
  });

  it("exactly those are partitioned that are said to be, by range of the column that is named", async () => {
    const partitioned = (await migrated()).filter(({ kind }) => kind === "p").map(({ name }) => name);
    expect(partitioned.sort()).toEqual(
      partitionedTables()
        .map(({ table }) => table)
        .sort(),
    );
    for (const { table, column } of partitionedTables()) {
      const [plan] = await sql`select pg_get_partkeydef(${table}::regclass) as key`;
      expect(plan?.key).toBe(`RANGE (${column})`);
    }
  });

  it.each(partitionedTables().map((plan) => [plan.table, plan] as const))(
    "%s has its default partition, and those of now and of what is to come",
    async (table, { by }) => {
      const there = await listPartitions(sql, table);
      const now = partitionRange(table, by, new Date());
      expect(there).toContain(`${table}_default`);
      expect(there).toContain(now.name);
      expect(there).toContain(partitionRange(table, by, now.to).name);
    },
  );

  it.each(partitionedTables().map(({ table, column }) => [table, column] as const))(
    "%s has %s in each of its unique keys",
    async (table, column) => {
      const keys = await uniqueKeys(table);
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) expect(key.columns, key.name).toContain(column);
    },
  );

  it.each(names.filter((name) => TABLE_CLASSES[name] === "distributed"))(
    "%s begins each of its keys with organization_id",
    async (table) => {
      const keys = await uniqueKeys(table);
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) expect(key.columns[0], key.name).toBe("organization_id");
    },
  );

  it.each(childTables())("%s goes with its parent %s, because a foreign key takes it along", async (table, parent) => {
    const keys = await sql`
      select 1 from pg_constraint where conrelid = ${table}::regclass and confrelid = ${parent}::regclass
        and contype = 'f' and confdeltype = 'c'`;
    expect(keys.length).toBeGreaterThan(0);
  });
});

it.each(agedTables())("%s has the columns that its retention goes by: %s", (name, columns) => {
  const table = declared.find((each) => getTableName(each) === name);
  const there = table ? getTableConfig(table).columns.map((column) => column.name) : [];
  for (const column of columns) expect(there).toContain(column);
});

function childTables(): [table: TableName, parent: TableName][] {
  return names.flatMap((name) => {
    const retention = RETENTION_CLASSES[name];
    return retention.kind === "with_parent" ? [[name, retention.parent]] : [];
  });
}

function agedTables(): [table: TableName, columns: string[]][] {
  return names.flatMap((name): [TableName, string[]][] => {
    const retention = RETENTION_CLASSES[name];
    if (retention.kind === "expiring") return [[name, [retention.ends.column]]];
    if (retention.kind === "history") return [[name, retention.rules.map(({ column }) => column)]];
    return retention.kind === "partitioned" ? [[name, [retention.column]]] : [];
  });
}
