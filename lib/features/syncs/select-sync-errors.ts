import { and, desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { calendars, syncItemErrors } from "@/db/schema";
import type { SyncItemError } from "@/lib/contracts/syncs";
import { presentItemReason } from "./sync-words";

interface ErrorRecord {
  readonly error: typeof syncItemErrors.$inferSelect;
  readonly calendar: typeof calendars.$inferSelect;
}

/** Items that could not be kept, with their calendar, the latest first. The condition carries the organization. */
export function selectSyncErrors(where: SQL | undefined, limit: number): Promise<ErrorRecord[]> {
  return db()
    .select({ error: syncItemErrors, calendar: calendars })
    .from(syncItemErrors)
    .innerJoin(
      calendars,
      and(eq(calendars.organizationId, syncItemErrors.organizationId), eq(calendars.id, syncItemErrors.subjectId)),
    )
    .where(where)
    .orderBy(desc(syncItemErrors.lastAt), desc(syncItemErrors.id))
    .limit(limit);
}

export function presentSyncItemError({ error, calendar }: ErrorRecord): SyncItemError {
  return {
    id: error.id,
    connectionId: error.connectionId,
    entity: error.entity,
    subject: { id: calendar.id, name: calendar.name },
    externalId: error.externalId,
    reason: presentItemReason(error.reason),
    firstAt: error.firstAt.toISOString(),
    lastAt: error.lastAt.toISOString(),
  };
}
