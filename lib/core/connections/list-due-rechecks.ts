import { and, asc, eq, gt, inArray, notExists, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { epochMs } from "./epoch-ms";
import { FIRST_LOOK_MS, FIRST_LOOK_SPREAD_MS, UNPROVED_MS, UNPROVED_SPREAD_MS } from "./recheck-schedule";
import { spreadInSql } from "./spread";

interface DueRechecks {
  /** Catalogue keys of the integrations that can be looked at. */
  readonly integrations: readonly string[];
  readonly limit: number;
}

/** Connections of all organizations that it is time to look at again, the longest due first. */
export function listDueRechecks({
  integrations,
  limit,
}: DueRechecks): Promise<{ organizationId: string; connectionId: string }[]> {
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId: connections.organizationId, connectionId: connections.id })
      .from(connections)
      .where(and(inArray(connections.integration, [...integrations]), isRecheckDue()))
      .orderBy(asc(dueMs()), asc(connections.organizationId), asc(connections.id))
      .limit(limit),
  );
}

/** Is it time to look at the connection? `recheckDueAt` of recheck-schedule.ts, in SQL. */
export function isRecheckDue(): SQL | undefined {
  const failsToRefresh = db()
    .select({ one: sql`1` })
    .from(connectionTokens)
    .where(
      and(
        eq(connectionTokens.organizationId, connections.organizationId),
        eq(connectionTokens.connectionId, connections.id),
        gt(connectionTokens.refreshFailures, 0),
      ),
    );
  return and(
    inArray(connections.status, ["active", "degraded", "rate_limited"]),
    sql`${dueMs()} <= ${clock.now().getTime()}::float8`,
    notExists(failsToRefresh),
  );
}

function dueMs(): SQL {
  const { id, status, createdAt } = connections;
  const [since, proved, made] = [connections.statusSince, connections.lastVerifiedAt, createdAt].map(epochMs);
  const [until, recheck] = [connections.until, connections.recheckAt].map(epochMs);
  const spread = spreadInSql(id);
  const first = sql`floor(${since} + (${FIRST_LOOK_MS}::float8 + ${FIRST_LOOK_SPREAD_MS}::float8 * ${spread}))`;
  const unproved = sql`floor(coalesce(${proved}, ${made}) + (${UNPROVED_MS}::float8 + ${UNPROVED_SPREAD_MS}::float8 * ${spread}))`;
  // `greatest` leaves out what is null.
  return sql`case when ${status} = 'active' then greatest(${recheck}, ${unproved})
    else greatest(${until}, coalesce(${recheck}, ${until}, ${first})) end`;
}
