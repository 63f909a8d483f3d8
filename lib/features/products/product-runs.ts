import { and, eq, isNull, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type StoredSyncError, syncRuns } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { SyncRunRow } from "@/lib/features/syncs/sync-run";

/** What a run of the products' sync reads. */
export const PRODUCTS = "products";

interface Asked {
  readonly connection: Pick<ConnectionRow, "organizationId" | "id">;
  /** When the look began: it is no answer to who asked later. */
  readonly by: Date;
}

function isAsked({ connection, by }: Asked) {
  return and(
    eq(syncRuns.organizationId, connection.organizationId),
    eq(syncRuns.connectionId, connection.id),
    eq(syncRuns.entity, PRODUCTS),
    eq(syncRuns.state, "queued"),
    isNull(syncRuns.subjectId),
    lte(syncRuns.requestedAt, by),
  );
}

/** The run that a person waits for. */
export async function findAskedRun(tx: Tx, asked: Asked): Promise<SyncRunRow | null> {
  const [run] = await tx.select().from(syncRuns).where(isAsked(asked)).orderBy(syncRuns.id).limit(1);
  return run ?? null;
}

/** Ends what a person waits for: the look came to nothing. */
export async function failAskedRun(
  tx: Tx,
  { error, retryAt, ...asked }: Asked & { readonly error: StoredSyncError; readonly retryAt: Date | null },
): Promise<void> {
  const ended = { state: "failed", startedAt: asked.by, finishedAt: clock.now(), error, retryAt } as const;
  await tx.update(syncRuns).set(ended).where(isAsked(asked));
}
