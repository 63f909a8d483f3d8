import type { SyncRun } from "@/lib/contracts/syncs";
import type { SyncRunRow } from "./sync-run";
import { presentSyncError } from "./sync-words";

/** A run as the API shows it. */
export function presentRun(row: SyncRunRow): SyncRun {
  return {
    id: row.id,
    connectionId: row.connectionId,
    entity: row.entity,
    subject: row.subjectId === null ? null : { id: row.subjectId, name: row.subjectName ?? "" },
    direction: row.direction,
    mode: row.mode,
    trigger: row.trigger,
    state: row.state,
    requestedAt: row.requestedAt.toISOString(),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    pages: row.pages,
    read: row.read,
    written: row.created + row.updated + row.deleted,
    created: row.created,
    updated: row.updated,
    deleted: row.deleted,
    unchanged: row.unchanged,
    failed: row.failed,
    expected: row.expected,
    cursorMark: row.cursorMark,
    error: row.error && presentSyncError(row.error),
    retryAt: iso(row.retryAt),
  };
}

function iso(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}
