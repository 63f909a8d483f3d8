import { and, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { callDays, callHours, callMinutes, connections } from "@/db/schema";
import type { OrganizationActor } from "@/lib/core/context/actor";
import type { CallTable } from "@/lib/core/metering/call-columns";
import { NO_CONNECTION } from "@/lib/core/metering/no-connection";
import { everReadableTo, mayOversee } from "@/lib/features/connections/visibility";
import type { Span } from "./analytics-window";
import { type CountSegment, countSegments } from "./count-segments";
import { DAY_MS, HOUR_MS } from "./time-steps";

export interface CallFilter {
  readonly integration?: string | undefined;
  readonly connectionIds?: readonly string[] | undefined;
  readonly operation?: string | undefined;
}

interface CountedCalls {
  readonly span: Span;
  readonly now: Date;
  /** The coarsest counts that are fine enough. */
  readonly coarsestMs: number;
  readonly filter?: CallFilter;
}

/**
 * A common table `counted`: the counts of a time that the actor may read, as one statement's beginning. Others' personal
 * connections are not in it, not even in a sum; calls of consents, which had no connection yet, are for those who oversee.
 */
export function countedCalls(actor: OrganizationActor, { span, now, coarsestMs, filter = {} }: CountedCalls): SQL {
  const segments = countSegments({ ...span, nowMs: now.getTime(), coarsestMs });
  const readable = db().select({ id: connections.id }).from(connections).where(everReadableTo(actor));
  const parts = segments.map((segment) => {
    const table = tableOf(segment);
    const mayRead = or(
      sql`${table.connectionId} in (select id from readable)`,
      seesConsents(actor) ? eq(table.connectionId, NO_CONNECTION) : undefined,
    );
    return sql`
      select bucket_at, connection_id, integration, operation, status_class, calls, bytes, latency_counts
      from ${table}
      where ${and(within(actor, table, segment), mayRead, matches(table, filter))}`;
  });
  return sql`with readable as (${readable}), counted as (${sql.join(parts, sql` union all `)})`;
}

function seesConsents(actor: OrganizationActor): boolean {
  return actor.kind === "system" || mayOversee(actor);
}

function tableOf({ unitMs }: CountSegment): CallTable {
  if (unitMs === DAY_MS) return callDays;
  return unitMs === HOUR_MS ? callHours : callMinutes;
}

/** `bucket_at` is what the tables are partitioned by: only the partitions of this time are read. */
function within({ organizationId }: OrganizationActor, table: CallTable, { from, to }: Span): SQL | undefined {
  return and(
    eq(table.organizationId, organizationId),
    gte(table.bucketAt, new Date(from)),
    lt(table.bucketAt, new Date(to)),
  );
}

function matches(table: CallTable, { integration, connectionIds, operation }: CallFilter): SQL | undefined {
  return and(
    integration === undefined ? undefined : eq(table.integration, integration),
    connectionIds === undefined ? undefined : inArray(table.connectionId, [...connectionIds]),
    operation === undefined ? undefined : eq(table.operation, operation),
  );
}
