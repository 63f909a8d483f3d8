import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { NO_COUNTS, type RunCounts, type SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { CalendarRow } from "./calendar-row";
import { ENTITY } from "./sync-constants";

interface WriteEnd {
  readonly startedAt: Date;
  readonly counts: Partial<RunCounts>;
  /** Code of why it failed; absent: it did not. */
  readonly failure?: string;
}

/** What somebody wrote to the provider through the hub, as a run: it is listed with the looks at the same calendar. */
export function writeRun(calendar: CalendarRow, { startedAt, counts, failure }: WriteEnd): SyncRunRow {
  return {
    organizationId: calendar.organizationId,
    id: newId(),
    connectionId: calendar.connectionId,
    entity: ENTITY,
    subjectId: calendar.id,
    subjectName: calendar.name,
    direction: "out",
    mode: "incremental",
    trigger: "person",
    state: failure ? "failed" : "done",
    requestedAt: startedAt,
    startedAt,
    finishedAt: clock.now(),
    ...NO_COUNTS,
    ...counts,
    expected: null,
    cursorMark: null,
    error: failure ? { code: failure } : null,
    retryAt: null,
  };
}
