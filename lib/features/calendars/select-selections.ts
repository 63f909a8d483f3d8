import { and, asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { calendars, connections } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { SelectionRecord } from "./present-selection";
import { pushRenewsAt } from "./push-renews-at";

export interface SelectedRecord extends SelectionRecord {
  readonly connection: ConnectionRow;
}

/** Selected calendars with their connection and their push, in the order of their ids. The condition carries the organization. */
export async function selectSelections(where: SQL | undefined, limit?: number): Promise<SelectedRecord[]> {
  const query = db()
    .select({ calendar: calendars, connection: connections, pushRenewsAt: pushRenewsAt() })
    .from(calendars)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, calendars.organizationId), eq(connections.id, calendars.connectionId)),
    )
    .where(where)
    .orderBy(asc(calendars.id));
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map((row) => ({ ...row, status: row.connection.status }));
}
