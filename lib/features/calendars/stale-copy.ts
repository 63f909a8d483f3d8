import type { ConnectionStatus } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SyncError } from "@/lib/contracts/syncs";
import { presentSyncError } from "@/lib/features/syncs/sync-words";
import type { CalendarRow } from "./calendar-row";
import { POLL_WITH_PUSH_MS } from "./sync-constants";
import { syncErrorOf } from "./sync-error-of";

/** Changes at the provider from then on may be missing. */
export interface StaleCopy {
  readonly since: Date;
  readonly why: SyncError;
}

/** A look that is so late does not wait for its turn: nothing looks. */
const LATE_MS = 30 * 60_000;
/** With push, the hub looks for itself every six hours, ten per cent more or less. */
const LONGEST_MS = 1.1 * POLL_WITH_PUSH_MS + LATE_MS;

/** Why the hub's copy of a calendar may be out of date, and since when; null: it is in step. */
export function staleCopy(calendar: CalendarRow, status: ConnectionStatus): StaleCopy | null {
  const error = syncErrorOf(calendar, status);
  if (!error && !isOverdue(calendar)) return null;
  return { since: calendar.syncedAt ?? calendar.createdAt, why: error ?? presentSyncError({ code: "not_looked" }) };
}

function isOverdue({ syncedAt, syncDueAt }: CalendarRow): boolean {
  const now = clock.now().getTime();
  if (syncedAt === null || now - syncedAt.getTime() > LONGEST_MS) return true;
  return syncDueAt !== null && now - syncDueAt.getTime() > LATE_MS;
}
