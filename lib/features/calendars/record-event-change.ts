import { inTransaction } from "@/db/client";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import { wasCreationTold } from "./was-creation-told";

export type EventChange =
  | { readonly kind: "create"; readonly event: CalendarEvent; readonly mayBeRepeat: boolean }
  | { readonly kind: "update"; readonly event: CalendarEvent; readonly changed: readonly string[] }
  | { readonly kind: "delete"; readonly event: Pick<CalendarEvent, "id" | "connectionId" | "calendarId"> };

/** Keeps, once the provider has accepted it, that somebody changed a calendar event, and tells of it. */
export function recordEventChange(ctx: RequestContext, change: EventChange): Promise<void> {
  const { event } = change;
  return inTransaction(async (tx) => {
    const place = await connectionPlace(tx, ctx, event.connectionId);
    const { connectionId, privateToUserId } = place;
    await recordAudit(tx, ctx, {
      connectionId,
      privateToUserId,
      action: `calendar_event.${change.kind}`,
      targetKind: "calendar_event",
      targetId: event.id,
      ...("title" in event ? { targetName: event.title } : {}),
      ...(change.kind === "update" ? { changedFields: change.changed } : {}),
    });
    if (change.kind === "delete") {
      await publishEvent(tx, ctx, { type: "calendar.event.deleted", ...place, data: change.event });
    } else if (change.kind === "update") {
      const data = { ...change.event, changed: [...change.changed] };
      await publishEvent(tx, ctx, { type: "calendar.event.updated", ...place, data });
    } else if (!change.mayBeRepeat || !(await wasCreationTold(tx, ctx, change.event))) {
      await publishEvent(tx, ctx, { type: "calendar.event.created", ...place, data: change.event });
    }
  });
}
