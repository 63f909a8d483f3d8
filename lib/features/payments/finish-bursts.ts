import { and, eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction, type Tx } from "@/db/client";
import { receipts, syncRuns } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor, SystemActor } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import { saveRun } from "@/lib/features/syncs/save-run";
import type { SyncRunRow } from "@/lib/features/syncs/sync-run";
import { BURST_ENTITY, dueOf, findBurst } from "./money-burst";

/** So long a burst lasts at most: what goes on for longer is told of by several counts. */
const LONGEST_MS = 60_000;

type Burst = Pick<SyncRunRow, "organizationId" | "connectionId">;

/**
 * Tells of each burst whose last event was processed how many things came. Whoever dies before it does, the next one finds the
 * burst still open.
 */
export async function finishBursts({ actor: { job } }: RequestContext<DeploymentActor>): Promise<void> {
  const open: Burst[] = await acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId: syncRuns.organizationId, connectionId: syncRuns.connectionId })
      .from(syncRuns)
      .where(and(eq(syncRuns.state, "running"), eq(syncRuns.entity, BURST_ENTITY))),
  );
  for (const burst of open) {
    const ctx = backgroundContext({ kind: "system", job, organizationId: burst.organizationId } as const);
    await inTransaction((tx) => finishBurst(tx, ctx, burst));
  }
}

async function finishBurst(tx: Tx, ctx: RequestContext<SystemActor>, { organizationId, connectionId }: Burst) {
  const place = await connectionPlace(tx, ctx, connectionId); // a batch that still counts comes before or after
  const run = await findBurst(tx, { organizationId, id: connectionId });
  if (!run) return;
  const now = clock.now();
  const isLong = now.getTime() - run.requestedAt.getTime() >= LONGEST_MS;
  if (!isLong && (await isMoreToCome(tx, { organizationId, connectionId }, now))) return;
  await saveRun(tx, { ...run, state: "done", finishedAt: now });
  const { created, updated, deleted, unchanged } = run;
  await publishEvent(tx, ctx, {
    type: "sync.completed",
    ...place,
    data: {
      runId: run.id,
      connectionId,
      resource: BURST_ENTITY,
      subjectId: null,
      mode: run.mode,
      startedAt: run.requestedAt,
      finishedAt: now,
      counts: { created, updated, deleted, unchanged },
    },
  });
  await signalChange(tx, { organizationId, topics: ["payments"], onlyUserId: place.privateToUserId });
}

async function isMoreToCome(tx: Tx, of: Burst, now: Date): Promise<boolean> {
  const waiting = await tx.select({ id: receipts.id }).from(receipts).where(dueOf(of, now)).limit(1);
  return waiting.length > 0;
}
