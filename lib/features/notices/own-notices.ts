import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { connections, notices } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";

/**
 * The notices in the actor's own bell, of connections that they may still read; joins `connections`. Whatever their
 * role: nobody reads another person's.
 */
export function ownNotices({ organizationId, userId }: MemberActor): SQL | undefined {
  return and(
    eq(notices.organizationId, organizationId),
    eq(notices.userId, userId),
    eq(notices.inApp, true),
    or(eq(connections.visibility, "shared"), eq(connections.ownerUserId, userId)),
  );
}

/** How a notice finds its connection. */
export function sameConnection(): SQL | undefined {
  return and(eq(connections.organizationId, notices.organizationId), eq(connections.id, notices.connectionId));
}

export function isUnread(): SQL {
  return isNull(notices.readAt);
}
