import type { ConnectionStatus } from "@/db/schema";
import type { CalendarSelection } from "@/lib/contracts/calendar-selection";
import type { SyncError } from "@/lib/contracts/syncs";
import { ASKABLE } from "@/lib/features/connections/askable-connection";
import { presentSyncError } from "@/lib/features/syncs/sync-words";
import type { CalendarRow } from "./calendar-row";
import { isWritable } from "./plan-selection";
import { syncErrorOf } from "./sync-error-of";

/** When the provider's push subscription of a calendar is renewed; null: there is none that works. */
export type PushRenewal = Date | null;

export interface SelectionRecord {
  readonly calendar: CalendarRow;
  readonly status: ConnectionStatus;
  readonly pushRenewsAt: PushRenewal;
}

/** How a calendar is selected and how far it is, as the API shows it. */
export function presentSelection({ calendar, status, pushRenewsAt }: SelectionRecord): CalendarSelection {
  const error = syncErrorOf(calendar, status);
  // Where the access ended, what was asked for with it may have ended, too.
  const renewsAt = ASKABLE.includes(status) ? pushRenewsAt : null;
  return {
    id: calendar.id,
    isSynced: calendar.isSynced,
    direction: calendar.direction,
    visibility: calendar.visibility,
    sharesFreeBusy: calendar.sharesFreeBusy,
    state: stateOf(calendar, error),
    error,
    note: isWritable(calendar.accessRole) ? null : presentSyncError({ code: "only_readable" }),
    syncedAt: iso(calendar.syncedAt),
    readyFrom: iso(calendar.readyFrom),
    readyTo: iso(calendar.readyTo),
    push: renewsAt ? "push" : "polling",
    pushRenewsAt: iso(renewsAt),
  };
}

function stateOf({ isSynced, readyTo }: CalendarRow, error: SyncError | null): CalendarSelection["state"] {
  if (!isSynced) return "off";
  if (error) return "failing";
  return readyTo ? "in_step" : "first_sync";
}

function iso(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}
