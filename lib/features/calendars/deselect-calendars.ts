import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars, syncItemErrors, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { endOpenRuns } from "@/lib/features/syncs/end-open-runs";

interface Deselected {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly calendarIds: readonly string[];
}

/**
 * Takes calendars out of the selection: their events go with them, time entries stay. Their push subscriptions are stopped
 * by the keeper of those, because that asks the provider. A worker that is just keeping a page of one keeps nothing.
 */
export async function deselectCalendars(tx: Tx, deselected: Deselected): Promise<void> {
  const { organizationId, calendarIds } = deselected;
  const ids = [...calendarIds];
  if (ids.length === 0) return;
  const now = clock.now();
  await tx.delete(calendars).where(and(eq(calendars.organizationId, organizationId), inArray(calendars.id, ids)));
  await tx
    .delete(syncItemErrors)
    .where(and(eq(syncItemErrors.organizationId, organizationId), inArray(syncItemErrors.subjectId, ids)));
  await endOpenRuns(tx, { ...deselected, code: "deselected" });
  await tx
    .update(watches)
    .set({ state: "ending", dueAt: now })
    .where(and(eq(watches.organizationId, organizationId), inArray(watches.subjectId, ids)));
}
