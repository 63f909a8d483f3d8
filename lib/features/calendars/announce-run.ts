import type { Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { SyncRunRow } from "@/lib/features/syncs/sync-run";
import { ENTITY } from "./sync-constants";

interface Ended {
  readonly place: ConnectionPlace;
  readonly run: SyncRunRow;
}

/** Tells of a round that ended, and of what a person asked for: looks that run by themselves tell of each change instead. */
export async function announceRun(tx: Tx, ctx: RequestContext<SystemActor>, { place, run }: Ended): Promise<void> {
  const { mode, trigger, created, updated, deleted, unchanged } = run;
  if (mode !== "full" && trigger !== "person") return;
  await publishEvent(tx, ctx, {
    type: "sync.completed",
    ...place,
    data: {
      runId: run.id,
      connectionId: run.connectionId,
      resource: ENTITY,
      subjectId: run.subjectId,
      mode,
      startedAt: run.startedAt ?? run.requestedAt,
      finishedAt: run.finishedAt ?? clock.now(),
      counts: { created, updated, deleted, unchanged },
    },
  });
}
