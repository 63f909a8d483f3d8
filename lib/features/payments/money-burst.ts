import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { syncRuns } from "@/db/schema";
import { newId } from "@/lib/base/id";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { NO_COUNTS, type SyncRunRow } from "@/lib/features/syncs/sync-run";

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
