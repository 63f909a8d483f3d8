import { and, asc, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { calendars, connections } from "@/db/schema";

/** Selected calendars, kept in step, of a member's own connections: what their rules look at. */
export function selectOwnCalendars({ organizationId, userId }: { organizationId: string; userId: string }) {
  return db()
    .select({
      id: calendars.id,
      name: calendars.name,
      color: calendars.color,
      accountName: connections.name,
      integration: connections.integration,
    })
    .from(calendars)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, calendars.organizationId), eq(connections.id, calendars.connectionId)),
    )
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        eq(calendars.isSynced, true),
        eq(connections.ownerUserId, userId),
        ne(connections.status, "disconnected"),
      ),
    )
    .orderBy(asc(connections.name), asc(calendars.name), asc(calendars.id));
}
