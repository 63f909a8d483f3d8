import { and, asc, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { accessEndsAt } from "@/lib/core/connections/access-ends-at";

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
  /** Catalogue keys of the integrations whose access is extended rather than refreshed. */
  readonly extended: readonly string[];
  /** The last one of the page before. */
  readonly previous?: EndingAccess | undefined;
}

const { organizationId, connectionId, hasRefreshToken, grantExpiresAt } = connectionTokens;

/** When what ends then began. */
const { refreshIssuedAt, accessIssuedAt, consentedAt } = connectionTokens;
const sinceOf = (endsAt: SQL) => sql<Date>`case
  when ${grantExpiresAt} = ${endsAt} then coalesce(${consentedAt}, ${connections.createdAt})
  when ${hasRefreshToken} then coalesce(${refreshIssuedAt}, ${accessIssuedAt})
  else ${accessIssuedAt} end`;

/** A page of the connections in use, of all organizations, whose access ends for good in a window of time. */
export function listEndingAccess({ after, until, limit, extended, previous }: Window): Promise<EndingAccess[]> {
  const endsAt = accessEndsAt(extended);
  const place = sql`(${endsAt}, ${organizationId}, ${connectionId})`;
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId,
        connectionId,
        since: sinceOf(endsAt).mapWith(connectionTokens.accessIssuedAt),
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
