import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { auditedConnection } from "@/lib/features/connections/audited-connection";
import { calendarOf } from "./calendar-of";

/** Deletes an event; one that is already gone is fine. */
export async function deleteEvent(
  ctx: RequestContext,
  input: { ref: string; eventId: string; calendarId: string },
): Promise<void> {
  authorize(ctx, "calendar:write");
  const { connectionId, calendar } = await calendarOf(ctx.actor, input.ref);
  await calendar.deleteEvent({ calendarId: input.calendarId, eventId: input.eventId });
  await inTransaction(async (tx) =>
    recordAudit(tx, ctx, {
      ...(await auditedConnection(tx, ctx, connectionId)),
      action: "calendar_event.delete",
      targetKind: "calendar_event",
      targetId: input.eventId,
    }),
  );
}
