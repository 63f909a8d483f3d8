import { and, eq, inArray, ne, notExists, type SQL } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { calendars, connections, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Watched } from "@/lib/core/watches/watched";
import { ASKABLE } from "@/lib/features/connections/askable-connection";

interface Which {
  readonly connectionId?: string | undefined;
}

/** Marks the subscriptions that nobody wants any more as to be stopped: their calendar is not kept in step. */
export async function endUnwantedWatches({ connectionId }: Which): Promise<void> {
  const wanted = db()
    .select({ id: calendars.id })
    .from(calendars)
    .where(
      and(
        eq(calendars.organizationId, watches.organizationId),
        eq(calendars.id, watches.subjectId),
        eq(calendars.isSynced, true),
      ),
    );
  await acrossOrganizations("background_sweep", () =>
    db()
      .update(watches)
      .set({ state: "ending", dueAt: clock.now(), failures: 0 })
      .where(and(ne(watches.state, "ending"), notExists(wanted), ofConnection(watches.connectionId, connectionId))),
  );
}

/** Calendars that are kept in step, whose provider could tell of changes and does not. */
export function listUnwatched(which: Which & { integrations: readonly string[]; limit: number }): Promise<Watched[]> {
  const { connectionId, integrations, limit } = which;
  const watching = db()
    .select({ id: watches.id })
    .from(watches)
    .where(
      and(
        eq(watches.organizationId, calendars.organizationId),
        eq(watches.subjectId, calendars.id),
        inArray(watches.state, ["starting", "active"]),
      ),
    );
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({
        organizationId: calendars.organizationId,
        connectionId: calendars.connectionId,
        integration: connections.integration,
        subjectId: calendars.id,
        subjectExternalId: calendars.externalId,
      })
      .from(calendars)
      .innerJoin(
        connections,
        and(eq(connections.organizationId, calendars.organizationId), eq(connections.id, calendars.connectionId)),
      )
      .where(
        and(
          eq(calendars.isSynced, true),
          inArray(connections.status, [...ASKABLE]),
          inArray(connections.integration, [...integrations]),
          notExists(watching),
          ofConnection(calendars.connectionId, connectionId),
        ),
      )
      .limit(limit),
  );
}

function ofConnection(
  column: typeof watches.connectionId | typeof calendars.connectionId,
  connectionId: string | undefined,
): SQL | undefined {
  return connectionId === undefined ? undefined : eq(column, connectionId);
}
