import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { epochMs } from "@/lib/core/connections/epoch-ms";
import { spreadInSql } from "@/lib/core/connections/spread";
import type { ConnectionKey } from "./connection-binding";
import {
  AGE_SLACK_MS,
  AHEAD_MS,
  AHEAD_SHARE,
  AHEAD_SPREAD,
  EXTENSION_SHARE,
  EXTENSION_SPREAD,
  IDLE_MS,
  IDLE_SPREAD_MS,
  LATEST_SHARE,
  type Renewal,
} from "./refresh-schedule";

export interface DueRefresh extends ConnectionKey {
  /** Catalogue key. */
  readonly integration: string;
  /** When its access ends, in milliseconds since 1970: with the ids, its place in the list. */
  readonly endsMs: number;
}

export interface DueRefreshes {
  /** Catalogue keys of the integrations to look at. */
  readonly integrations: readonly string[];
  /** Of those, the connections that were made by this way. */
  readonly authKind: string;
  /** How their access is renewed. */
  readonly renewal: Renewal;
  readonly limit: number;
  /** The last one of the page before. */
  readonly after?: DueRefresh | undefined;
}

/**
 * A page of the connections of all organizations whose access ends soon, has ended or has been idle for long, and whose
 * next try is due; those that end first come first. Those without a refresh token appear at their end, to be told to a
 * person.
 */
export function listDueRefreshes({
  integrations,
  authKind,
  renewal,
  limit,
  after,
}: DueRefreshes): Promise<DueRefresh[]> {
  const now = clock.now();
  const due = dueMs(renewal);
  const { accessExpiresAt, hasRefreshToken, organizationId, connectionId, retryAt } = connectionTokens;
  // What never ends comes last.
  const endsMs = sql<number>`coalesce(${epochMs(accessExpiresAt)}, ${Number.MAX_SAFE_INTEGER}::float8)`;
  const place = sql`(${endsMs}, ${organizationId}, ${connectionId})`;
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId, connectionId, integration: connections.integration, endsMs: endsMs.mapWith(Number) })
      .from(connectionTokens)
      .innerJoin(connections, and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
      .where(
        and(
          inArray(connections.integration, [...integrations]),
          eq(connections.authKind, authKind),
          inArray(connections.status, ["active", "degraded", "rate_limited", "pending"]),
          or(isNull(retryAt), lte(retryAt, now)),
          or(
            lte(accessExpiresAt, now),
            due &&
              and(
                renewal.refresh === "extension" ? undefined : hasRefreshToken,
                sql`${due} <= ${now.getTime()}::float8`,
              ),
          ),
          after &&
            sql`${place} > (${after.endsMs}::float8, ${after.organizationId}::uuid, ${after.connectionId}::uuid)`,
        ),
      )
      .orderBy(asc(endsMs), asc(organizationId), asc(connectionId))
      .limit(limit),
  );
}

/** `refreshDueAt` of refresh-schedule.ts, in SQL: the same steps on the same floating-point numbers. */
function dueMs({ refresh, extension }: Renewal): SQL | undefined {
  if (refresh === "none") return undefined;
  const { accessIssuedAt, accessExpiresAt, connectionId } = connectionTokens;
  const issued = epochMs(accessIssuedAt);
  const ends = epochMs(accessExpiresAt);
  const lifetime = sql`(${ends} - ${issued})`;
  const spread = spreadInSql(connectionId);
  if (refresh === "extension") {
    if (extension === "none") return undefined;
    const half = sql`${issued} + ${lifetime} * (${EXTENSION_SHARE}::float8 + ${EXTENSION_SPREAD}::float8 * ${spread})`;
    const oldEnough = sql`${issued} + ${extension.minimumAgeSeconds * 1000 + AGE_SLACK_MS}::float8`;
    // Null where the access has no end: then there is nothing to extend, and `greatest` must not leave that out.
    return sql`case when ${ends} is null then null else floor(greatest(${half}, ${oldEnough})) end`;
  }
  const wanted = sql`greatest(${AHEAD_MS}::float8, ${lifetime} * ${AHEAD_SHARE}::float8) * (1 + ${AHEAD_SPREAD}::float8 * ${spread})`;
  const endDue = sql`floor(${ends} - least(${wanted}, ${lifetime} * ${LATEST_SHARE}::float8))`;
  if (refresh !== "reusable") return endDue;
  const idleDue = sql`floor(${issued} + ${IDLE_MS}::float8 - ${IDLE_SPREAD_MS}::float8 * ${spread})`;
  // `least` leaves out what is null: an access without an end.
  return sql`least(${endDue}, ${idleDue})`;
}
