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
    ...groupOf(job, input),
    ...heldForThisProcess(),
    db: fromDrizzle(tx, sql),
  });
}

/** pg-boss's group is whose turn it is: an organization. Its tier tells which provider the job will call. */
function groupOf<Name extends string, Input>(job: JobDefinition<Name, Input>, input: Input) {
  const organization = job.organization?.(input);
  const provider = job.provider?.(input);
  if (organization === undefined && !provider) return {};
  return { group: { id: organization ?? "deployment", ...(provider && { tier: provider }) } };
}
