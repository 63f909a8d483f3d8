import { getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { prices, products } from "@/db/schema";
import type { Difference } from "./merge-catalogue";

/** A statement may have 65 535 parameters. */
const ROWS = 1_000;

type Catalogued = typeof products | typeof prices;

/** Writes the rows of differences, new ones and changed ones alike. */
export async function saveAll<Table extends Catalogued>(
  tx: Tx,
  of: Table,
  differences: readonly Difference<Table["$inferSelect"]>[],
): Promise<void> {
  // The query builder knows one table's columns at a time: whichever it is, it is handed its own rows.
  const table: typeof products = of as unknown as typeof products;
  const changes = Object.fromEntries(
    Object.entries(getTableColumns<Catalogued>(of))
      .filter(([name]) => name !== "organizationId" && name !== "id")
      .map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
  );
  for (let from = 0; from < differences.length; from += ROWS) {
    const rows: unknown = differences.slice(from, from + ROWS).map(({ row }) => row);
    await tx
      .insert(table)
      .values(rows as (typeof products.$inferSelect)[])
      .onConflictDoUpdate({ target: [table.organizationId, table.id], set: changes });
  }
}
