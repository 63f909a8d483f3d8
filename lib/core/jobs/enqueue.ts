import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import { db, inTransaction, type Tx } from "@/db/client";
import { storable } from "@/lib/base/storable";
import type { JobDefinition } from "./define-job";
import { groupOf } from "./group-of";
import { heldForThisProcess } from "./held-jobs";
import { ensureQueue, queue } from "./queue";
import { queueSettings } from "./runnable-job";

/** Queues a job in the same transaction as the change that calls for it: both are there or neither. */
export async function enqueue<Name extends string, Input>(
  tx: Tx,
  job: JobDefinition<Name, Input>,
  input: Input & object,
): Promise<void> {
  await ensureQueue(job.name, queueSettings(job));
  const boss = await queue();
  const key = job.dedupeKey?.(input);
  const options = {
    ...(key !== undefined && { singletonKey: key }),
    ...groupOf(job, input),
    ...heldForThisProcess(),
    db: fromDrizzle(tx, sql),
  };
  const data = storable(input);
  // One with the key may be taken between looking and sending; then the next look or the next sending settles it.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (key !== undefined && (await joinQueued(tx, job.name, key))) return;
    if (await boss.send(job.name, data, options)) return;
  }
  throw new Error(`a ${job.name} could not be queued: others with its key come and go`);
}

/**
 * Queues a job about what is committed already, unless one with its key is queued: that one has not started and will see it.
 * Unlike `enqueue` it holds nothing while it looks: who is called for hundreds of times a second could never start otherwise.
 */
export async function enqueueUnlessQueued<Name extends string, Input>(
  job: JobDefinition<Name, Input>,
  input: Input & object,
): Promise<void> {
  const key = job.dedupeKey?.(input);
  if (key !== undefined && heldForThisProcess().priority === undefined) {
    await ensureQueue(job.name, queueSettings(job));
    const rows = await db().execute(sql`SELECT id FROM pgboss.job WHERE ${queuedWith(job.name, key)}`);
    if (rows.length > 0) return;
  }
  await inTransaction((tx) => enqueue(tx, job, input));
}

const ATTEMPTS = 20;

const queuedWith = (name: string, key: string) =>
  sql`name = ${name} AND singleton_key = ${key} AND state = 'created' AND policy = 'short'`;

/**
 * Is a job with the key queued already? Then that one will do, but it must not start before this transaction's changes
 * are there for it to see: while the row is shared, workers skip it. Enqueuers share it without waiting for each other.
 */
async function joinQueued(tx: Tx, name: string, key: string): Promise<boolean> {
  const { priority, startAfter } = heldForThisProcess();
  const queued = queuedWith(name, key);
  const share = sql`SELECT id FROM pgboss.job WHERE ${queued} FOR KEY SHARE`;
  // What is enqueued in a process that does its jobs itself becomes that process's, also where another queued it.
  const hold = sql`
    UPDATE pgboss.job SET priority = ${priority}, start_after = pgboss.job_now() + ${startAfter} * interval '1s'
    WHERE ${queued} RETURNING id`;
  const rows = await tx.execute(priority === undefined ? share : hold);
  return rows.length > 0;
}
