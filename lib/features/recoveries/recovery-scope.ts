import { and, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import type { EndpointKey } from "@/lib/core/outbox/endpoint-secrets";
import { IS_WANTED } from "@/lib/core/outbox/wanted";

/** What is to be sent to an endpoint again. */
export interface RecoveryScope extends EndpointKey {
  readonly what: "failed" | "all";
  readonly since: Date;
  readonly until: Date;
  /** Whose personal events may be among them; null: only shared ones. */
  readonly userId: string | null;
}

/**
 * Deliveries that failed for good, or waited when the endpoint was turned off, in the order of their ids. Somebody's own are for
 * them alone, and only while the endpoint is theirs. A test had no event.
 */
export function failedOf(
  { organizationId, endpointId, since, until, userId }: RecoveryScope,
  { ownerUserId }: { readonly ownerUserId: string | null },
): SQL | undefined {
  const { privateToUserId, createdAt } = webhookDeliveries;
  const isOwn = userId !== null && userId === ownerUserId ? eq(privateToUserId, userId) : undefined;
  return and(
    eq(webhookDeliveries.organizationId, organizationId),
    eq(webhookDeliveries.endpointId, endpointId),
    inArray(webhookDeliveries.state, ["failed", "canceled"]),
    ne(webhookDeliveries.origin, "test"),
    gte(createdAt, since),
    lt(createdAt, until),
    or(isNull(privateToUserId), isOwn),
  );
}

/**
 * Events that the endpoint would be sent if they happened now: as a FROM and WHERE, in which `event` is the event. What was told
 * while a connection was shared is nobody else's any more once it is taken back.
 */
export function wantedBy({ organizationId, endpointId, since, until, userId }: RecoveryScope): SQL {
  return sql`
    FROM events AS event
    JOIN webhook_endpoints AS endpoint ON endpoint."organization_id" = event."organization_id" AND endpoint.id = ${endpointId}::uuid
    LEFT JOIN connections AS connection ON connection."organization_id" = event."organization_id"
      AND connection.id = event.connection_id
    WHERE event."organization_id" = ${organizationId}::uuid
      AND event.occurred_at >= ${since.toISOString()}::timestamptz AND event.occurred_at < ${until.toISOString()}::timestamptz
      AND (event.private_to_user_id IS NULL OR event.private_to_user_id = ${userId}::uuid)
      AND (connection.id IS NULL OR connection.visibility <> 'personal' OR connection.owner_user_id = ${userId}::uuid)
      AND ${sql.raw(IS_WANTED)}`;
}
