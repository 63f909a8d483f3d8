import { and, eq, isNull, ne, notExists, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, events } from "@/db/schema";
import type { OrganizationActor } from "@/lib/core/context/actor";

/**
 * Events of the actor's organization that they may read. What is about personal data is its owner's alone, admins are
 * no exception; and what was told while a connection was shared is nobody else's any more once it is taken back.
 */
export function visibleEvents(actor: OrganizationActor): SQL | undefined {
  const ours = eq(events.organizationId, actor.organizationId);
  if (actor.kind === "system") return ours;
  const { userId } = actor;
  const othersPersonal = db()
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, events.organizationId),
        eq(connections.id, events.connectionId),
        eq(connections.visibility, "personal"),
        or(isNull(connections.ownerUserId), ne(connections.ownerUserId, userId)),
      ),
    );
  return and(ours, or(isNull(events.privateToUserId), eq(events.privateToUserId, userId)), notExists(othersPersonal));
}
