import { and, eq, isNull, ne, or, type SQL } from "drizzle-orm";
import { timeEntries } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";

/**
 * Entries that the actor may read: their own; owners and admins, others' once these have handed them in. A draft may
 * come out of a personal calendar and is its person's alone.
 */
export function visibleEntries(actor: MemberActor): SQL | undefined {
  const own = eq(timeEntries.userId, actor.userId);
  return and(
    eq(timeEntries.organizationId, actor.organizationId),
    isNull(timeEntries.deletedAt),
    mayAccess(actor.role, "time:approve") ? or(own, ne(timeEntries.state, "draft")) : own,
  );
}
