import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";
import { addCounts, NO_COUNTS, type RunCounts, type SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { SyncCursor } from "@/lib/providers/contract";
import type { CalendarRow } from "./calendar-row";
import type { SyncTarget } from "./find-sync-target";
import type { SyncTrigger } from "./jobs";
import { ENTITY } from "./sync-constants";

/** A run as this worker knows it. */
export interface RunInHand {
  readonly row: SyncRunRow;
  /** It is in the database already: a person asked for it, or a page of it was kept. */
  readonly isKept: boolean;
}

/** The run that a look belongs to: the open one where there is one, so that what was cut off goes on as itself. */
export function beginRun({ calendar, openRun }: SyncTarget, trigger: SyncTrigger): RunInHand {
  const now = clock.now();
  if (openRun) return { row: { ...openRun, startedAt: openRun.startedAt ?? now, state: "running" }, isKept: true };
  const row: SyncRunRow = {
    organizationId: calendar.organizationId,
    id: newId(),
    connectionId: calendar.connectionId,
    entity: ENTITY,
    subjectId: calendar.id,
    subjectName: calendar.name,
    direction: "in",
    mode: "incremental",
    // Until its first round is through, whatever has it looked at carries on what selecting it began.
    trigger: calendar.readyTo === null && trigger !== "person" ? "selection" : trigger,
    state: "running",
    requestedAt: now,
    startedAt: now,
    finishedAt: null,
    ...NO_COUNTS,
    expected: null,
    cursorMark: null,
    error: null,
    retryAt: null,
  };
  return { row, isKept: false };
}

interface KeptPage {
  readonly phase: CalendarRow["phase"];
  readonly counts: RunCounts;
  readonly cursor: SyncCursor;
  readonly isLast: boolean;
}

/** The run after another page was kept. */
export function afterPage({ row }: RunInHand, { phase, counts, cursor, isLast }: KeptPage): SyncRunRow {
  const now = clock.now();
  return {
    ...row,
    ...addCounts(row, counts),
    mode: phase === "round" ? "full" : row.mode,
    state: isLast ? "done" : "running",
    finishedAt: isLast ? now : null,
    cursorMark: sha256(JSON.stringify(cursor)).slice(0, 12),
    error: null,
    retryAt: null,
  };
}
