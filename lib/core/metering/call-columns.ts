import { type SQL, sql } from "drizzle-orm";
import type { callDays, callHours, callMinutes } from "@/db/schema";
import { LATENCY_BOUNDS_MS } from "./latency-bounds";

export type CallTable = typeof callMinutes | typeof callHours | typeof callDays;

/** The columns that tell one row of counts from another: the primary key. */
export function callKey(table: CallTable) {
  const { organizationId, bucketAt, connectionId, integration, operation, statusClass } = table;
  return [organizationId, bucketAt, connectionId, integration, operation, statusClass];
}

/** Histograms of several rows added up, interval by interval; `counts` is the array's name in the query. */
export function summedLatencyCounts(counts: SQL): SQL {
  const sums = Array.from(
    { length: LATENCY_BOUNDS_MS.length + 1 },
    // Positions of Postgres arrays begin with 1.
    (_, interval) => sql`coalesce(sum(${counts}[${sql.raw(String(interval + 1))}]), 0)::int`,
  );
  return sql`array[${sql.join(sums, sql`, `)}]`;
}
