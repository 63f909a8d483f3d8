import { and, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import type { CalendarRow, EventRow } from "./calendar-row";

/** The same in each row of a page: named once, not with each event. */
const SHARED = ["organizationId", "calendarId", "connectionId", "round", "createdAt"] as const;
/** What says which row it is, and since when it is there, stays. */
const KEPT: readonly string[] = ["organizationId", "id", "calendarId", "connectionId", "externalId", "createdAt"];

const COLUMNS = Object.entries(getTableColumns(calendarEvents)).map(([property, column]) => ({
  property: property as keyof EventRow,
  name: sql.identifier(column.name),
  type: sql.raw(column.getSQLType()),
}));
const OWN = COLUMNS.filter(({ property }) => !SHARED.some((shared) => shared === property));
const ownNames = sql.join(
  OWN.map(({ name }) => name),
  sql`, `,
);
const replaced = sql.join(
  COLUMNS.filter(({ property }) => !KEPT.includes(property)).map(({ name }) => sql`${name} = excluded.${name}`),
  sql`, `,
);

interface Storing {
  readonly calendar: CalendarRow;
  /** New or not. */
  readonly rows: readonly EventRow[];
  /** Since when the new ones are there. */
  readonly now: Date;
}

/** Writes events of one calendar: one statement with as many parameters, however many they are. */
export async function storeEvents(tx: Tx, { calendar, rows, now }: Storing): Promise<void> {
  if (rows.length === 0) return;
  const { organizationId, id, connectionId, round } = calendar;
  // Column by column: of all that one statement takes, arrays are what both sides read and write fastest.
  const columns = OWN.map(({ property, type }) => sql`${arrayOf(rows.map((row) => row[property]))}::${type}[]`);
  await tx.execute(sql`
    INSERT INTO ${calendarEvents} ("organization_id", calendar_id, connection_id, round, created_at, ${ownNames})
    SELECT ${organizationId}::uuid, ${id}::uuid, ${connectionId}::uuid, ${round}::int, ${now.toISOString()}::timestamptz, ${ownNames}
    FROM unnest(${sql.join(columns, sql`, `)}) AS told (${ownNames})
    ON CONFLICT ("organization_id", calendar_id, external_id) DO UPDATE SET ${replaced}`);
}

/** An array as Postgres reads it. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayOf(values: readonly EventRow[keyof EventRow][]): string {
  return `{${values.map(elementOf).join(",")}}`;
}

const SPECIAL = /["\\]/;

function elementOf(value: EventRow[keyof EventRow]): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (value instanceof Date) return `"${value.toISOString()}"`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return SPECIAL.test(text) ? `"${text.replaceAll(/["\\]/g, "\\$&")}"` : `"${text}"`;
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

/** `column = any of the texts`, as one parameter. An array, not a join: so the index is asked for each, whatever is stored. */
export function isOneOf(column: typeof calendarEvents.externalId, texts: readonly string[]): SQL {
  return sql`${column} = any (array(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb)))`;
}
