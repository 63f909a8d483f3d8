import type { Tx } from "@/db/client";
import { syncRuns } from "@/db/schema";
import type { SyncRunRow } from "./sync-run";

/** Keeps a run as it is now, whether it was kept before or not. */
export async function saveRun(tx: Tx, row: SyncRunRow): Promise<void> {
  const { organizationId: _, id: __, ...changes } = row;
  await tx
    .insert(syncRuns)
    .values(row)
    .onConflictDoUpdate({ target: [syncRuns.organizationId, syncRuns.id], set: changes });
}
