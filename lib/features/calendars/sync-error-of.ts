import type { ConnectionStatus } from "@/db/schema";
import type { SyncError } from "@/lib/contracts/syncs";
import { presentSyncError } from "@/lib/features/syncs/sync-words";
import type { CalendarRow } from "./calendar-row";

/** Why a calendar is not in step: its connection rests, or the last look failed; null: nothing is known to be wrong. */
export function syncErrorOf(
  { isSynced, syncError }: Pick<CalendarRow, "isSynced" | "syncError">,
  status: ConnectionStatus,
): SyncError | null {
  if (isSynced && status === "needs_reauth") return presentSyncError({ code: "needs_reauth" });
  if (isSynced && (status === "paused" || status === "pending")) return presentSyncError({ code: "not_ready" });
  return syncError && presentSyncError(syncError);
}
