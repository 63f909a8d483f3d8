import type { Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { saveRun } from "@/lib/features/syncs/save-run";
import { NO_COUNTS } from "@/lib/features/syncs/sync-run";
import { findAskedRun, PRODUCTS } from "./product-runs";
import { queueProductSync } from "./queue-product-sync";

/**
 * Has the products of a connection read, because a person asks for it; of two who ask at once, the second waits for the first
 * one's. The caller holds the connection's lock.
 */
export async function startProductSync(
  tx: Tx,
  connection: ConnectionRow,
): Promise<{ readonly runId: string; readonly isNew: boolean }> {
  const { organizationId, id: connectionId, provider } = connection;
  const now = clock.now();
  // Queued anew in any case: a look that was lost would be waited for for ever.
  await queueProductSync(tx, { organizationId, connectionId, provider });
  const open = await findAskedRun(tx, { connection, by: now });
  if (open) return { runId: open.id, isNew: false };
  const runId = newId();
  await saveRun(tx, {
    ...{ organizationId, id: runId, connectionId, entity: PRODUCTS, subjectId: null, subjectName: null },
    ...{ direction: "in", mode: "full", trigger: "person", state: "queued" },
    ...{ requestedAt: now, startedAt: null, finishedAt: null, ...NO_COUNTS },
    ...{ expected: null, cursorMark: null, error: null, retryAt: null },
  });
  return { runId, isNew: true };
}
