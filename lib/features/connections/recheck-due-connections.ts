import { and, eq, inArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { isRecheckDue, listDueRechecks } from "@/lib/core/connections/list-due-rechecks";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueueAll } from "@/lib/core/jobs/enqueue-all";
import { listEveryCustom } from "@/lib/features/integrations/list-every-custom";
import { listIntegrations } from "@/lib/providers/registry";
import { recheckConnectionJob } from "./jobs";

const PAGE_ROWS = 500;
/** A look that was queued and never happened is queued again after this. */
const CLAIM_MS = 10 * 60_000;

interface Sweep {
  /** Stops between two organizations. */
  readonly signal?: AbortSignal;
  readonly pageRows?: number;
}

/**
 * Queues a look at each connection that it is time for, in every organization. Queueing puts its next look ahead in the
 * same transaction, so that sweeps which overlap queue it once, and the next page is another one.
 */
export async function recheckDueConnections(
  ctx: RequestContext<DeploymentActor>,
  { signal, pageRows = PAGE_ROWS }: Sweep = {},
): Promise<{ queued: number }> {
  const known = [...listIntegrations(), ...(await listEveryCustom()).map(({ integration }) => integration)];
  const keys = [...new Set(known.filter(({ checks }) => checks.length > 0).map(({ meta }) => meta.key))];
  let queued = 0;
  for (let full = true; full && !signal?.aborted; ) {
    const due = await listDueRechecks({ integrations: keys, limit: pageRows });
    full = due.length === pageRows;
    for (const [organizationId, rows] of Map.groupBy(due, (row) => row.organizationId)) {
      if (signal?.aborted) break;
      queued += await queueLooks(
        organizationId,
        rows.map(({ connectionId }) => connectionId),
      );
    }
  }
  // It runs every minute: only what happened is worth a line.
  if (queued > 0) ctx.log.info({ queued }, "connections will be looked at again");
  return { queued };
}

function queueLooks(organizationId: string, connectionIds: string[]): Promise<number> {
  return inTransaction(async (tx) => {
    const claimed = await tx
      .update(connections)
      .set({ recheckAt: new Date(clock.now().getTime() + CLAIM_MS) })
      .where(
        and(eq(connections.organizationId, organizationId), inArray(connections.id, connectionIds), isRecheckDue()),
      )
      .returning({
        connectionId: connections.id,
        provider: connections.provider,
        failures: connections.recheckFailures,
      });
    const looks = claimed.map((look) => ({ organizationId, ...look }));
    await enqueueAll(tx, recheckConnectionJob, looks);
    return claimed.length;
  });
}
