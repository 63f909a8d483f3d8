import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { SelectedCalendar } from "@/lib/contracts/calendars";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import { readableTo } from "@/lib/features/connections/visibility";
import { endOpenRuns } from "@/lib/features/syncs/end-open-runs";
import { syncSingleJob } from "./jobs";
import { refuseUnwritable, type SettingsChange } from "./plan-selection";
import { presentSelected } from "./present-selected";
import { refuseStrangers } from "./refuse-strangers";
import { type SelectedRecord, selectSelections } from "./select-selections";
import { renewSubscriptionsJob } from "./subscription-job";

/**
 * Changes how a selected calendar of one's own account is kept, or of one that is nobody's.
 * @throws AppError not_found, forbidden, unprocessable: the account may not write there
 */
export async function updateCalendar(
  ctx: RequestContext,
  { id, ...settings }: { readonly id: string } & SettingsChange,
): Promise<SelectedCalendar> {
  authorize(ctx, "calendar:write");
  const { calendar, connection } = await findSelected(ctx, id);
  refuseStrangers(ctx, connection);
  refuseUnwritable(settings, calendar);
  const { organizationId } = calendar;
  await inTransaction(async (tx) => {
    const { privateToUserId } = await connectionPlace(tx, ctx, connection.id);
    const now = clock.now();
    const turnsOn = settings.isSynced === true && !calendar.isSynced;
    await tx
      .update(calendars)
      .set({
        ...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
        ...(turnsOn ? { syncDueAt: now, syncError: null, syncFailures: 0 } : {}),
        updatedAt: now,
      })
      .where(and(eq(calendars.organizationId, organizationId), eq(calendars.id, id)));
    if (turnsOn) {
      const { provider } = connection;
      await enqueue(tx, syncSingleJob, { organizationId, calendarId: id, provider, trigger: "selection" });
    }
    if (settings.isSynced === false) {
      const ended = { organizationId, connectionId: connection.id, calendarIds: [id] };
      await endOpenRuns(tx, { ...ended, code: "turned_off" });
    }
    if (settings.isSynced !== undefined) await enqueue(tx, renewSubscriptionsJob, { connectionId: connection.id });
    await recordAudit(tx, ctx, {
      action: "calendar.update",
      targetKind: "calendar",
      targetId: id,
      targetName: calendar.name,
      connectionId: connection.id,
      privateToUserId,
      changedFields: Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    });
  });
  return presentSelected(ctx.actor, await findSelected(ctx, id));
}

async function findSelected(ctx: RequestContext, id: string): Promise<SelectedRecord> {
  const { organizationId } = ctx.actor;
  const where = and(readableTo(ctx.actor), eq(calendars.organizationId, organizationId), eq(calendars.id, id));
  const [found] = await selectSelections(where);
  if (!found) throw new AppError("not_found", "There is no such calendar.");
  return found;
}
