import { and, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import type { EventRow } from "./calendar-row";

const COLUMNS = Object.entries(getTableColumns(calendarEvents));
/** What says which row it is, and since when it is there, stays. */
const KEPT: readonly string[] = ["organizationId", "id", "calendarId", "connectionId", "externalId", "createdAt"];

const names = sql.join(
  COLUMNS.map(([, column]) => sql.identifier(column.name)),
  sql`, `,
);
const replaced = sql.join(
  COLUMNS.flatMap(([property, column]) => {
    const name = sql.identifier(column.name);
    return KEPT.includes(property) ? [] : [sql`${name} = excluded.${name}`];
  }),
  sql`, `,
);

/** Writes events, new or not: one statement with one parameter, however many they are. */
export async function storeEvents(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  const records = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(COLUMNS.map(([property, { name }]) => [name, row[property as keyof EventRow]])),
    ),
  );
  await tx.execute(sql`
    INSERT INTO ${calendarEvents} (${names})
    SELECT ${names} FROM json_populate_recordset(null::${calendarEvents}, ${records}::text::json)
    ON CONFLICT (${sql.identifier("organization_id")}, calendar_id, external_id) DO UPDATE SET ${replaced}`);
}

/** Tombstones: the rows stay for a while, so that what hangs on them is known. */
export async function buryEvents(
  tx: Tx,
  { organizationId, ids, at }: { readonly organizationId: string; readonly ids: readonly string[]; readonly at: Date },
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(calendarEvents)
    .set({ deletedAt: at, updatedAt: at })
    .where(and(eq(calendarEvents.organizationId, organizationId), inArray(calendarEvents.id, [...ids])));
}

/** `column = any of the texts`, as one parameter. */
export function isOneOf(column: typeof calendarEvents.externalId, texts: readonly string[]): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;
}
