import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";

export interface EndingAccess {
  readonly organizationId: string;
  readonly connectionId: string;
  /** When the access began that ends then. */
  readonly since: Date;
  readonly endsAt: Date;
}

interface Window {
  readonly after: Date;
  readonly until: Date;
  readonly limit: number;
  /** The last one of the page before. */
  readonly previous?: EndingAccess | undefined;
}

const { organizationId, connectionId, hasRefreshToken } = connectionTokens;

/** When access ends for good unless a person consents again: its refresh token's end, its own where it has none. */
const endsAt = sql<Date>`case when ${hasRefreshToken} then ${connectionTokens.refreshExpiresAt} else ${connectionTokens.accessExpiresAt} end`;
const since = sql<Date>`case when ${hasRefreshToken} then coalesce(${connectionTokens.refreshIssuedAt}, ${connectionTokens.accessIssuedAt}) else ${connectionTokens.accessIssuedAt} end`;

/** A page of the connections in use, of all organizations, whose access ends for good in a window of time. */
export function listEndingAccess({ after, until, limit, previous }: Window): Promise<EndingAccess[]> {
  const place = sql`(${endsAt}, ${organizationId}, ${connectionId})`;
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId,
        connectionId,
        since: since.mapWith(connectionTokens.accessIssuedAt),
        endsAt: endsAt.mapWith(connectionTokens.accessIssuedAt),
      })
      .from(connectionTokens)
      .innerJoin(connections, and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
      .where(
        and(
          inArray(connections.status, ["active", "degraded", "rate_limited", "pending"]),
          gt(endsAt, after.toISOString()),
          lte(endsAt, until.toISOString()),
          previous &&
            sql`${place} > (${previous.endsAt.toISOString()}::timestamptz, ${previous.organizationId}::uuid, ${previous.connectionId}::uuid)`,
        ),
      )
      .orderBy(asc(endsAt), asc(organizationId), asc(connectionId))
      .limit(limit),
  );
}
