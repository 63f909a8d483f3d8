import { sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { callBatches, callMinutes, callRollups } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { callKey } from "./call-columns";
import type { CallCounts } from "./call-counts";

const HOUR_MS = 3_600_000;

/** Counts that are written together, under one id for all tries. */
export interface CountBatch {
  readonly id: string;
  readonly rows: readonly CallCounts[];
}

/**
 * Adds a batch to the minutes, once however often it is tried: its id is stored in the same transaction, so that a batch
 * whose commit got no answer is known when it comes again.
 */
export async function addCounts(batch: CountBatch): Promise<void> {
  await inTransaction(async (tx) => {
    const [isNew] = await tx
      .insert(callBatches)
      .values({ id: batch.id, flushedAt: clock.now() })
      .onConflictDoNothing()
      .returning({ id: callBatches.id });
    if (!isNew) return;
    await addToMinutes(tx, batch);
    await markHours(tx, batch);
  });
}

async function addToMinutes(tx: Tx, { rows }: CountBatch): Promise<void> {
  const values = rows.map(({ minuteMs, durationMs, ...row }) => ({
    ...row,
    bucketAt: new Date(minuteMs),
    durationMs: Math.round(durationMs),
  }));
  await tx
    .insert(callMinutes)
    .values(sorted(values, (row) => Object.values(keyOf(row)).join(" ")))
    .onConflictDoUpdate({
      target: callKey(callMinutes),
      set: {
        calls: sql`${callMinutes.calls} + excluded.calls`,
        bytes: sql`${callMinutes.bytes} + excluded.bytes`,
        durationMs: sql`${callMinutes.durationMs} + excluded.duration_ms`,
        latencyCounts: sql`array(
          select coalesce(had, 0) + coalesce(more, 0)
          from unnest(${callMinutes.latencyCounts}, excluded.latency_counts) with ordinality as both_counts(had, more, position)
          order by position)`,
      },
    });
}

function keyOf(row: typeof callMinutes.$inferInsert) {
  const { organizationId, bucketAt, connectionId, integration, operation, statusClass } = row;
  return { organizationId, bucketAt: bucketAt.toISOString(), connectionId, integration, operation, statusClass };
}

/**
 * Says which hours must be rolled up again. An existing mark is written anew, which locks it: a roll-up that is about to
 * take it waits for our commit, and so sees our counts.
 */
async function markHours(tx: Tx, { rows }: CountBatch): Promise<void> {
  const marks = new Map<string, typeof callRollups.$inferInsert>();
  const touchedAt = clock.now();
  for (const { organizationId, minuteMs } of rows) {
    const bucketAt = new Date(minuteMs - (minuteMs % HOUR_MS));
    marks.set(`${organizationId} ${bucketAt.toISOString()}`, { organizationId, grain: "hour", bucketAt, touchedAt });
  }
  await tx
    .insert(callRollups)
    .values(sorted([...marks], ([key]) => key).map(([, mark]) => mark))
    .onConflictDoUpdate({
      target: [callRollups.organizationId, callRollups.grain, callRollups.bucketAt],
      set: { touchedAt: sql`excluded.touched_at` },
    });
}

/** In one order everywhere: processes that write the same rows wait for each other instead of locking each other out. */
function sorted<T>(items: readonly T[], keyOfItem: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: keyOfItem(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}
