import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import type { EventRow } from "./calendar-row";
import { LONG_EVENT_MS } from "./sync-constants";

interface StoredRange {
  readonly organizationId: string;
  readonly calendarIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly where?: SQL;
  /** At most so many of either kind, the first ones. */
  readonly limit?: number;
}

/**
 * Stored events that overlap `[from, to)`, by their beginning. What overlaps a range begins at most 31 days before it, or is
 * one of the few long ones, which have an index of their own: so it costs the same however much is stored.
 */
export async function selectStoredEvents(range: StoredRange): Promise<EventRow[]> {
  if (range.calendarIds.length === 0) return [];
  const [from, to, earliest] = [range.from, range.to, new Date(range.from.getTime() - LONG_EVENT_MS)].map((at) =>
    at.toISOString(),
  );
  const { organizationId, calendarId, startsAt, endsAt, deletedAt } = calendarEvents;
  const ids = sql.join(
    range.calendarIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const here = sql`${organizationId} = ${range.organizationId} and ${calendarId} in (${ids}) and ${deletedAt} is null
    and ${endsAt} > ${from}::timestamptz and ${startsAt} < ${to}::timestamptz`;
  const columns = getTableColumns(calendarEvents);
  const short = db()
    .select(columns)
    .from(calendarEvents)
    .where(sql`${here} and ${startsAt} >= ${earliest}::timestamptz ${also(range.where)}`)
    .$dynamic();
  const long = db()
    .select(columns)
    .from(calendarEvents)
    .where(
      sql`${here} and ${startsAt} < ${earliest}::timestamptz and ${endsAt} - ${startsAt} > interval '31 days'
        ${also(range.where)}`,
    )
    .$dynamic();
  const { limit } = range;
  const rows: EventRow[] = await (limit === undefined
    ? short.unionAll(long)
    : short.orderBy(startsAt).limit(limit).unionAll(long.orderBy(startsAt).limit(limit)));
  return rows.sort(
    (left, right) => left.startsAt.getTime() - right.startsAt.getTime() || (left.id < right.id ? -1 : 1),
  );
}

function also(where: SQL | undefined): SQL {
  return where ? sql`and ${where}` : sql``;
}
