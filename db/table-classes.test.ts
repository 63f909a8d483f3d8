import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "./schema";
import { TABLE_CLASSES } from "./table-classes";

const tables = Object.values(schema).filter((value) => is(value, PgTable));

describe("table classes", () => {
  it("names every table, and no other", () => {
    expect(Object.keys(TABLE_CLASSES).sort()).toEqual(tables.map((table) => getTableName(table)).sort());
  });

  const distributed = tables.filter(
    (table) => (TABLE_CLASSES as Record<string, string>)[getTableName(table)] === "distributed",
  );

  it.each(distributed.map((table) => [getTableName(table), table] as const))(
    "%s: each key starts with organization_id",
    (_name, table) => {
      const { primaryKeys, uniqueConstraints, foreignKeys, indexes } = getTableConfig(table);
      const keys = [
        ...primaryKeys.map((key) => key.columns[0]?.name),
        ...uniqueConstraints.map((key) => key.columns[0]?.name),
        ...indexes
          .filter((index) => index.config.unique)
          .map((index) => {
            const [first] = index.config.columns;
            return first && "name" in first ? first.name : undefined;
          }),
        ...foreignKeys.filter((key) => !pointsToReference(key)).map((key) => key.reference().columns[0]?.name),
      ];
      expect(new Set(keys)).toEqual(new Set(["organization_id"]));
    },
  );
});

function pointsToReference(key: ReturnType<typeof getTableConfig>["foreignKeys"][number]): boolean {
  const target = getTableName(key.reference().foreignTable);
  return (TABLE_CLASSES as Record<string, string>)[target] === "reference";
}
