import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Tx } from "@/db/client";
import type { JobDefinition } from "./define-job";
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
  await boss.send(job.name, input, {
    ...(job.dedupeKey && { singletonKey: job.dedupeKey(input) }),
    ...heldForThisProcess(),
    db: fromDrizzle(tx, sql),
  });
}
