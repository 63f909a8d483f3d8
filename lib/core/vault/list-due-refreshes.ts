import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ConnectionKey } from "./connection-binding";
import { AHEAD_MS, AHEAD_SHARE, LATEST_SHARE } from "./refresh-schedule";

export interface DueRefresh extends ConnectionKey {
  /** Catalogue key. */
  readonly integration: string;
}

/**
 * Connections of all organizations whose access ends soon or has ended, and whose next try is due; those that end
 * first come first. Those without a refresh token appear at their end, to be told to a person.
 */
export function listDueRefreshes({ limit }: { limit: number }): Promise<readonly DueRefresh[]> {
  const now = clock.now();
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId: connections.organizationId,
        connectionId: connections.id,
        integration: connections.integration,
      })
      .from(connectionTokens)
      .innerJoin(
        connections,
        and(
          eq(connections.organizationId, connectionTokens.organizationId),
          eq(connections.id, connectionTokens.connectionId),
        ),
      )
      .where(
        and(
          inArray(connections.status, ["active", "degraded", "rate_limited", "pending"]),
          or(isNull(connectionTokens.retryAt), lte(connectionTokens.retryAt, now)),
          or(lte(connectionTokens.accessExpiresAt, now), and(connectionTokens.hasRefreshToken, isDue(now))),
        ),
      )
      .orderBy(asc(connectionTokens.accessExpiresAt))
      .limit(limit),
  );
}

/** `refreshDueAt` of refresh-schedule.ts, in SQL. */
function isDue(now: Date): SQL {
  const { accessIssuedAt: issued, accessExpiresAt: ends } = connectionTokens;
  const ahead = sql`least(greatest(make_interval(secs => ${AHEAD_MS / 1000}), (${ends} - ${issued}) * ${AHEAD_SHARE}::float8), (${ends} - ${issued}) * ${LATEST_SHARE}::float8)`;
  return sql`${ends} - ${ahead} <= ${now.toISOString()}::timestamptz`;
}
