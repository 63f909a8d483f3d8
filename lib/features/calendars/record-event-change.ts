import { inTransaction, type Tx } from "@/db/client";
import type { CalendarVisibility } from "@/db/schema";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { type ConnectionPlace, connectionPlace } from "@/lib/features/connections/connection-place";
import { saveRun } from "@/lib/features/syncs/save-run";
import type { ExternalEvent } from "@/lib/providers/capabilities";
import type { Writable } from "./find-writable";
import { asOthersSee, isMaskedToOthers, UNSELECTED_VISIBILITY } from "./mask-event";
import type { EventDifference } from "./merge-page";
import { settleEvent } from "./settle-event";
import { wasCreationTold } from "./was-creation-told";
import { writeRun } from "./write-run";

export type EventChange =
  | { readonly kind: "create"; readonly event: CalendarEvent; readonly mayBeRepeat: boolean }
  | { readonly kind: "update"; readonly event: CalendarEvent; readonly changed: readonly string[] }
  | { readonly kind: "delete"; readonly event: Pick<CalendarEvent, "id" | "connectionId" | "calendarId"> };

interface Written {
  readonly writable: Writable;
  /** As the provider answered; null: it is deleted. */
  readonly external: ExternalEvent | null;
  readonly change: EventChange;
}

/**
 * Keeps, once the provider has accepted it, that somebody changed a calendar event, and tells of it. Where the calendar is
 * selected its copy gets it in the same transaction: when the sync meets the change, it is nothing new.
 */
export async function recordEventChange(ctx: RequestContext, written: Written): Promise<void> {
  const { writable, external, change } = written;
  const { connection, selected: calendar, api } = writable;
  const visibility = calendar?.visibility ?? UNSELECTED_VISIBILITY;
  if (!calendar) {
    await inTransaction(async (tx) => {
      const place = await connectionPlace(tx, ctx, connection.id);
      await record(tx, ctx, { place, visibility, change, differences: null });
    });
    return;
  }
  await settleEvent(ctx, {
    api,
    calendar,
    externalId: change.event.id,
    event: external,
    mayInsert: change.kind === "create",
    record: async (tx, place, differences) => {
      await saveRun(tx, writeRun(calendar, { startedAt: writable.startedAt, counts: WRITTEN[change.kind] }));
      // What was not stored before the change is told all the same: nobody else tells of it.
      await record(tx, ctx, {
        place,
        visibility,
        change,
        differences: writable.stored || differences?.length ? differences : null,
      });
    },
  });
}

const WRITTEN = { create: { created: 1 }, update: { updated: 1 }, delete: { deleted: 1 } } as const;

interface Recorded {
  readonly place: ConnectionPlace;
  readonly visibility: CalendarVisibility;
  readonly change: EventChange;
  /** What was new to the hub's copy; null: there is no copy to tell by. */
  readonly differences: readonly EventDifference[] | null;
}

async function record(
  tx: Tx,
  ctx: RequestContext,
  { place, visibility, change, differences }: Recorded,
): Promise<void> {
  const { connectionId, privateToUserId } = place;
  const isMasked =
    "visibility" in change.event && privateToUserId === null && isMaskedToOthers(visibility, change.event);
  await recordAudit(tx, ctx, {
    connectionId,
    privateToUserId,
    action: `calendar_event.${change.kind}`,
    targetKind: "calendar_event",
    targetId: change.event.id,
    ...("title" in change.event && !isMasked ? { targetName: change.event.title } : {}),
    ...(change.kind === "update" ? { changedFields: change.changed } : {}),
  });
  // The sync met the change before this: it has told of it.
  if (differences?.length === 0) return;
  await tell(tx, ctx, { place, visibility, change, differences });
}

async function tell(tx: Tx, ctx: RequestContext, { place, visibility, change }: Recorded): Promise<void> {
  if (change.kind === "delete") {
    await publishEvent(tx, ctx, { type: "calendar.event.deleted", ...place, data: change.event });
    return;
  }
  const isShared = place.privateToUserId === null;
  const event = isShared ? asOthersSee(visibility, change.event) : change.event;
  if (change.kind === "update") {
    const isMasked = isShared && isMaskedToOthers(visibility, change.event);
    const changed = change.changed.filter((field) => !isMasked || field === "start" || field === "end");
    if (changed.length === 0) return;
    await publishEvent(tx, ctx, { type: "calendar.event.updated", ...place, data: { ...event, changed } });
  } else if (!change.mayBeRepeat || !(await wasCreationTold(tx, ctx, change.event))) {
    await publishEvent(tx, ctx, { type: "calendar.event.created", ...place, data: event });
  }
}
