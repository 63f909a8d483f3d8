import type { Tx } from "@/db/client";
import type { CalendarRow } from "./calendar-row";
import type { SyncTarget } from "./find-sync-target";
import { lookAtChanged } from "./look-at-changed";

/**
 * Has a calendar looked at once more that was asked about while this look read it: its pages may be older than that, and
 * the look that was queued for it may have given way to this one. `calendar` is locked, as its last page leaves it.
 */
export async function lookAgain(tx: Tx, target: SyncTarget, calendar: CalendarRow): Promise<void> {
  const { organizationId, id } = calendar;
  if (wasAskedMeanwhile(target, calendar)) await lookAtChanged(tx, { organizationId, calendarIds: [id] });
}

function wasAskedMeanwhile({ calendar: before, openRun }: SyncTarget, { changedAt }: CalendarRow): boolean {
  if (changedAt === null) return false;
  if (changedAt.getTime() !== before.changedAt?.getTime()) return true;
  // A reading that was cut off and goes on began before this look did.
  const beganAt = openRun?.startedAt;
  return beganAt !== null && beganAt !== undefined && changedAt >= beganAt;
}
