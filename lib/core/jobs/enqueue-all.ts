import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Tx } from "@/db/client";
import { storable } from "@/lib/base/storable";
import type { JobDefinition } from "./define-job";
import { enqueue } from "./enqueue";
import { groupOf } from "./group-of";
import { heldForThisProcess } from "./held-jobs";
import { ensureQueue, queue } from "./queue";
import { queueSettings } from "./runnable-job";

/**
 * Queues as many jobs at once, as `enqueue` does with each: by two statements for all where it takes two for each, so that
 * whoever finds a thousand things due does not keep the workers waiting.
 */
export async function enqueueAll<Name extends string, Input>(
  tx: Tx,
  job: JobDefinition<Name, Input>,
  inputs: readonly (Input & object)[],
): Promise<void> {
  const { dedupeKey } = job;
  const isHeld = heldForThisProcess().priority !== undefined;
  if (inputs.length < 2 || !dedupeKey || isHeld) {
    for (const input of inputs) await enqueue(tx, job, input);
    return;
  }
  await ensureQueue(job.name, queueSettings(job));
  const boss = await queue();
  const byKey = new Map(inputs.map((input) => [dedupeKey(input), input]));
  const joined = await joinQueued(tx, job.name, [...byKey.keys()]);
  const fresh = [...byKey].filter(([key]) => !joined.has(key));
  if (fresh.length === 0) return;
  const jobs = fresh.map(([singletonKey, input]) => ({ data: storable(input), singletonKey, ...groupOf(job, input) }));
  const sent = await boss.insert(job.name, jobs, { db: fromDrizzle(tx, sql), returnId: true });
  // Keys may be taken between looking and sending.
  if ((sent ?? []).length < fresh.length) for (const [, input] of fresh) await enqueue(tx, job, input);
}

/** The keys that are queued already. Shared, so that those jobs do not start before this transaction's changes are there. */
async function joinQueued(tx: Tx, name: string, keys: readonly string[]): Promise<ReadonlySet<unknown>> {
  const rows = await tx.execute(sql`
    SELECT singleton_key AS key FROM pgboss.job
    WHERE name = ${name} AND singleton_key = ANY (ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb)))
      AND state = 'created' AND policy = 'short'
    FOR KEY SHARE`);
  return new Set(rows.map(({ key }) => key));
}
