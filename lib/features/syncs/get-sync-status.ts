import { and, count, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { calendars, syncItemErrors, syncRuns } from "@/db/schema";
import type { SyncStatus } from "@/lib/contracts/syncs";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { presentSelection } from "@/lib/features/calendars/present-selection";
import { type SelectedRecord, selectSelections } from "@/lib/features/calendars/select-selections";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { presentRun } from "./present-run";
import type { SyncRunRow } from "./sync-run";

/** How far the selected calendars of a connection are. */
export async function getSyncStatus(ctx: RequestContext, { ref }: { readonly ref: string }): Promise<SyncStatus> {
  authorize(ctx, "calendar:read");
  const { connection } = await findReadable(ctx.actor, ref);
  const { organizationId, id: connectionId } = connection;
  const [selected, lastRuns, [whole], itemErrors] = await Promise.all([
    selectSelections(and(eq(calendars.organizationId, organizationId), eq(calendars.connectionId, connectionId))),
    selectLastRuns(connection),
    db()
      .select()
      .from(syncRuns)
      .where(and(ofConnection(connection), isNull(syncRuns.subjectId)))
      .orderBy(desc(syncRuns.id))
      .limit(1),
    countItemErrors(connection),
  ]);
  return {
    connectionId,
    lastSyncedAt: connection.lastSyncedAt?.toISOString() ?? null,
    run: whole ? presentRun(whole) : null,
    calendars: selected.map((record) => ({
      ...presentCalendar(record, lastRuns.get(record.calendar.id)),
      itemErrors: itemErrors.get(record.calendar.id) ?? 0,
    })),
  };
}

function ofConnection({ organizationId, id }: ConnectionRow) {
  return and(eq(syncRuns.organizationId, organizationId), eq(syncRuns.connectionId, id));
}

async function selectLastRuns(connection: ConnectionRow): Promise<ReadonlyMap<string, SyncRunRow>> {
  const rows = await db()
    .selectDistinctOn([syncRuns.subjectId])
    .from(syncRuns)
    .where(and(ofConnection(connection), isNotNull(syncRuns.subjectId), eq(syncRuns.direction, "in")))
    .orderBy(syncRuns.subjectId, desc(syncRuns.id));
  return new Map(rows.flatMap((row) => (row.subjectId === null ? [] : [[row.subjectId, row] as const])));
}

async function countItemErrors({ organizationId, id }: ConnectionRow): Promise<ReadonlyMap<string, number>> {
  const rows = await db()
    .select({ subjectId: syncItemErrors.subjectId, errors: count() })
    .from(syncItemErrors)
    .where(and(eq(syncItemErrors.organizationId, organizationId), eq(syncItemErrors.connectionId, id)))
    .groupBy(syncItemErrors.subjectId);
  return new Map(rows.map(({ subjectId, errors }) => [subjectId, errors]));
}

function presentCalendar(record: SelectedRecord, lastRun: SyncRunRow | undefined) {
  const { calendar } = record;
  const { id, state, syncedAt, readyFrom, readyTo, push, pushRenewsAt, error, note } = presentSelection(record);
  const isUnderWay = lastRun?.state === "running" || lastRun?.state === "queued";
  return {
    id,
    name: calendar.name,
    color: calendar.color,
    state,
    phase: calendar.phase,
    progress: isUnderWay ? { read: lastRun.read, expected: lastRun.expected } : null,
    lastRun: lastRun ? presentRun(lastRun) : null,
    syncedAt,
    nextDueAt: calendar.isSynced ? (calendar.syncDueAt?.toISOString() ?? null) : null,
    readyFrom,
    readyTo,
    push,
    pushRenewsAt,
    error,
    note,
  };
}
