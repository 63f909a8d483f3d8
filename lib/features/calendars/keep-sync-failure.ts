import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { calendars, type StoredSyncError } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { chance } from "@/lib/base/random";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { nextTry } from "@/lib/core/sync/next-try";
import type { SyncFailure } from "@/lib/core/sync/sync-failure";
import { type ConnectionPlace, connectionPlace } from "@/lib/features/connections/connection-place";
import { finishWholeRun } from "@/lib/features/syncs/finish-whole-run";
import { saveRun } from "@/lib/features/syncs/save-run";
import type { SyncRunRow } from "@/lib/features/syncs/sync-run";
import { presentSyncError } from "@/lib/features/syncs/sync-words";
import type { CalendarRow } from "./calendar-row";
import type { RunInHand } from "./run-in-hand";
import { ENTITY, POLL_MS } from "./sync-constants";

interface Failed {
  /** As the last page left it. */
  readonly calendar: CalendarRow;
  readonly run: RunInHand;
  readonly failure: SyncFailure;
}

/** Keeps that a look failed, and when the next one is due. What was kept of it stays. */
export async function keepSyncFailure(ctx: RequestContext<SystemActor>, failed: Failed): Promise<void> {
  await inTransaction(async (tx) => {
    const place = await placeOf(tx, ctx, failed.calendar);
    if (!place) return;
    const plan = planOf(failed);
    const isThere = await change(tx, failed.calendar, plan.change);
    if (!isThere) return;
    const { error, isOver, isTold } = plan;
    const run = { ...failed.run.row, error, retryAt: plan.change.syncDueAt };
    const ended: SyncRunRow = isOver ? { ...run, state: "failed", finishedAt: clock.now() } : run;
    // A look of its own accord that has nothing to say yet leaves no run: the calendar says that it waits.
    if (failed.run.isKept || isTold) await saveRun(tx, ended);
    if (isOver) await finishWholeRun(tx, failed.calendar);
    if (isTold) await tell(tx, ctx, { place, run: ended, error });
    const { organizationId } = failed.calendar;
    await signalChange(tx, { organizationId, topics: ["calendar"], onlyUserId: place.privateToUserId });
  });
}

interface Plan {
  readonly error: StoredSyncError;
  readonly change: Partial<CalendarRow> & { readonly syncDueAt: Date | null };
  /** The run ends here; else it goes on when the wait is over. */
  readonly isOver: boolean;
  /** The first failure of a series: those that follow tell nothing new. */
  readonly isTold: boolean;
}

function planOf({ calendar, failure }: Failed): Plan {
  const now = clock.now();
  const isFirst = calendar.syncFailures === 0;
  if (failure.kind === "rests") {
    const syncDueAt = new Date(now.getTime() + POLL_MS);
    return { error: { code: failure.code }, change: { syncDueAt }, isOver: true, isTold: false };
  }
  const failures = calendar.syncFailures + 1;
  if (failure.kind === "gone") {
    const error = { code: "calendar_gone" };
    return {
      error,
      change: { isSynced: false, syncError: error, syncFailures: failures, syncDueAt: null },
      isOver: true,
      isTold: true,
    };
  }
  const error = { code: failure.code };
  if (failure.retryAfterMs !== null) {
    const syncDueAt = new Date(now.getTime() + failure.retryAfterMs + chance() * 10_000);
    return { error, change: { syncError: error, syncDueAt }, isOver: false, isTold: false };
  }
  const syncDueAt = nextTry(failures, { now, jitter: chance() });
  return { error, change: { syncError: error, syncFailures: failures, syncDueAt }, isOver: true, isTold: isFirst };
}

/** Where it was not deselected meanwhile. */
async function change(tx: Tx, calendar: CalendarRow, changes: Partial<CalendarRow>): Promise<boolean> {
  const rows = await tx
    .update(calendars)
    .set(changes)
    .where(and(eq(calendars.organizationId, calendar.organizationId), eq(calendars.id, calendar.id)))
    .returning({ id: calendars.id });
  return rows.length > 0;
}

/** Null where the connection is no more. */
async function placeOf(tx: Tx, ctx: RequestContext, calendar: CalendarRow): Promise<ConnectionPlace | null> {
  try {
    return await connectionPlace(tx, ctx, calendar.connectionId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

interface Telling {
  readonly place: ConnectionPlace;
  readonly run: SyncRunRow;
  readonly error: StoredSyncError;
}

async function tell(tx: Tx, ctx: RequestContext, { place, run, error }: Telling): Promise<void> {
  const { code, message } = presentSyncError(error);
  await publishEvent(tx, ctx, {
    type: "sync.failed",
    ...place,
    data: {
      runId: run.id,
      connectionId: run.connectionId,
      resource: ENTITY,
      subjectId: run.subjectId,
      mode: run.mode,
      startedAt: run.startedAt ?? run.requestedAt,
      finishedAt: run.finishedAt ?? clock.now(),
      error: { code, message },
      retryAt: run.retryAt,
    },
  });
}
