import type { Tx } from "@/db/client";
import { keepRecoveredLook } from "@/lib/core/inbox/keep-recovered-look";
import type { SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { SyncTarget } from "./find-sync-target";

/** What a look found after notifications were missed is said where notifications are. */
export async function noteRecovery(tx: Tx, { calendar, connection }: SyncTarget, run: SyncRunRow): Promise<void> {
  const { created, updated, deleted } = run;
  if (run.trigger !== "recovery" || created + updated + deleted === 0) return;
  const { organizationId, connectionId, id: calendarId } = calendar;
  const found = { created, updated, deleted };
  await keepRecoveredLook(tx, { organizationId, connectionId, calendarId, integration: connection.integration, found });
}
