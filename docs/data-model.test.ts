import { readFileSync } from "node:fs";
import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { RETENTION_CLASSES, type Retention } from "@/db/retention-classes";
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

  it.each(Object.entries(RETENTION_CLASSES))("%s says how long its rows stay", (name, retention) => {
    expect(sections.get(name)).toContain(`\nRetention: ${inWords(retention)}\n`);
  });
});

function inWords(retention: Retention): string {
  switch (retention.kind) {
    case "kept":
      return `kept; ${retention.because}.`;
    case "with_parent":
      return `deleted with its row of \`${retention.parent}\`.`;
    case "expiring":
      return `deleted ${days(retention.ends.days)} after \`${retention.ends.column}\`.`;
    case "history":
      return `deleted ${retention.rules.map((rule) => `${days(rule.days)} after \`${rule.column}\``).join(", at the latest ")}.`;
    case "partitioned": {
      const end =
        retention.days === null ? "none is ever dropped" : `dropped when all of it is ${days(retention.days)} old`;
      const summedUp = retention.summedUpBy ? ` and summed up by the ${retention.summedUpBy}` : "";
      return `a partition for each ${retention.by} of \`${retention.column}\`; ${end}${summedUp}.`;
    }
  }
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
