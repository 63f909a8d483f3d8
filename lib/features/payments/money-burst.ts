import { and, eq, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { receipts, receiptTurn, syncRuns } from "@/db/schema";
import { newId } from "@/lib/base/id";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { NO_COUNTS, type SyncRunRow } from "@/lib/features/syncs/sync-run";
import type { MoneyKey } from "./money-rows";

/** What the run of a burst is of: payments, with all that belongs to them. */
export const BURST_ENTITY = "payments";

/** The burst that is under way. */
export async function findBurst(
  tx: Tx,
  { organizationId, id }: Pick<ConnectionRow, "organizationId" | "id">,
): Promise<SyncRunRow | null> {
  const [run] = await tx
    .select()
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, organizationId),
        eq(syncRuns.connectionId, id),
        eq(syncRuns.entity, BURST_ENTITY),
        eq(syncRuns.state, "running"),
      ),
    );
  return run ?? null;
}

/** What came for a connection and is to be processed now. What is only put off, because it failed, is not part of it. */
export function dueOf({ organizationId, connectionId }: MoneyKey, now: Date) {
  return and(
    eq(receiptTurn, organizationId),
    eq(receipts.connectionId, connectionId),
    eq(receipts.state, "waiting"),
    lte(receipts.dueAt, now),
  );
}

export function beginBurst({ organizationId, id, name }: ConnectionRow, at: Date): SyncRunRow {
  return {
    organizationId,
    id: newId(),
    connectionId: id,
    entity: BURST_ENTITY,
    subjectId: id,
    subjectName: name,
    direction: "in",
    mode: "incremental",
    trigger: "push",
    state: "running",
    requestedAt: at,
    startedAt: at,
    finishedAt: null,
    ...NO_COUNTS,
    expected: null,
    cursorMark: null,
    error: null,
    retryAt: null,
  };
}
