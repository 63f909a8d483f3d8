import { readFileSync } from "node:fs";
import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "@/db/schema";
import { TABLE_CLASSES } from "@/db/table-classes";

const page = readFileSync(new URL("./data-model.md", import.meta.url), "utf8");

/** Each `### \`table\`` section of the page. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.match(/^`(\w+)`/)?.[1] ?? text.slice(0, 40), text.split(/^## /m)[0] ?? ""] as const),
);
const tables = Object.values(schema).filter((value) => is(value, PgTable));

describe("docs/data-model.md", () => {
  it("explains every table, and no other", () => {
    expect([...sections.keys()].sort()).toEqual(tables.map((table) => getTableName(table)).sort());
  });

  it.each(tables.map((table) => [getTableName(table), table] as const))(
    "%s: every column, and no other",
    (name, table) => {
      const explained = [...(sections.get(name) ?? "").matchAll(/^\| `(\w+)` \| \S/gm)].map(([, column]) => column);
      expect(explained.sort()).toEqual(
        getTableConfig(table)
          .columns.map((column) => column.name)
          .sort(),
      );
    },
  );

  it.each(Object.entries(TABLE_CLASSES))("%s is called %s", (name, tableClass) => {
    expect(sections.get(name)).toContain(`Class: ${tableClass}.`);
  });
});
