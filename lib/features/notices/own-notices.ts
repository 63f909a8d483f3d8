import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { connections, notices, webhookEndpoints } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";

/**
 * The notices in the actor's own bell, of connections that they may still read, and of endpoints that are still there; joins
 * both. Whatever their role: nobody reads another person's.
 */
export function ownNotices({ organizationId, userId }: MemberActor): SQL | undefined {
  return and(
    eq(notices.organizationId, organizationId),
    eq(notices.userId, userId),
    eq(notices.inApp, true),
    or(eq(connections.visibility, "shared"), eq(connections.ownerUserId, userId), isNotNull(webhookEndpoints.id)),
  );
}

/** How a notice finds its connection. */
export function sameConnection(): SQL | undefined {
  return and(eq(connections.organizationId, notices.organizationId), eq(connections.id, notices.connectionId));
}

/** How a notice finds its endpoint. */
export function sameEndpoint(): SQL | undefined {
  return and(
    eq(webhookEndpoints.organizationId, notices.organizationId),
    eq(webhookEndpoints.id, sql`(${notices.subject} ->> 'endpointId')::uuid`),
  );
}

export function isUnread(): SQL {
  return isNull(notices.readAt);
}
