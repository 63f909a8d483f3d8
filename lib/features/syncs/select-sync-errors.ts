import { and, desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { calendars, syncItemErrors } from "@/db/schema";
import type { SyncItemError } from "@/lib/contracts/syncs";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { isMaskedToOthers, MASKED_TITLE, seesDetails } from "@/lib/features/calendars/mask-event";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
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

/** An item as one actor may see it: others than its account's owner see no more of it than of an event. */
export function presentSyncItemError(
  actor: OrganizationActor,
  connection: ConnectionRow,
  { error, calendar }: ErrorRecord,
): SyncItemError {
  const { title, startText, webUrl, isPrivate } = error;
  const visibility = isPrivate ? "private" : "default";
  const isMasked = !seesDetails(actor, connection) && isMaskedToOthers(calendar.visibility, { visibility });
  return {
    id: error.id,
    connectionId: error.connectionId,
    entity: error.entity,
    subject: { id: calendar.id, name: calendar.name },
    externalId: error.externalId,
    title: isMasked ? MASKED_TITLE : title,
    startText,
    webUrl: isMasked ? null : webUrl,
    reason: presentItemReason(error.reason),
    firstAt: error.firstAt.toISOString(),
    lastAt: error.lastAt.toISOString(),
  };
}
