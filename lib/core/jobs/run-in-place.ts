import type { JobWithMetadata, PgBoss } from "pg-boss";
import { log } from "@/lib/base/log";
import type { JobOutcome } from "./define-job";
import { holdJobs, newMark } from "./held-jobs";
import { ensureQueue, queue } from "./queue";
import type { RunnableJob } from "./runnable-job";
import { sendLater } from "./send-later";

/** How a job that was run in place ended. A thrown error has become a failure that may be tried again. */
export interface InPlaceResult {
  readonly job: string;
  readonly outcome: JobOutcome | { readonly kind: "failed"; readonly reason: string };
}

interface RunInPlace {
  readonly jobs: readonly RunnableJob[];
  readonly job: RunnableJob;
  readonly input: unknown;
  readonly onResult: (result: InPlaceResult) => void;
}

/**
 * Runs a job, and then what it and its followers enqueue, in this process until nothing is left. What fails is told and
 * left to the workers' next attempt.
 */
export async function runInPlace({ jobs, job, input, onResult }: RunInPlace): Promise<void> {
  const mark = newMark();
  onResult({ job: job.name, outcome: await outcomeOf(job, { data: input, mark, attempt: 1 }) });
  const boss = await queue();
  for (const each of jobs) await ensureQueue(each.name, each.settings);
  for (let ran = true; ran; ) {
    ran = false;
    for (const each of jobs) {
      const next = await fetchMarked(boss, each.name, mark);
      if (!next) continue;
      ran = true;
      const outcome = await outcomeOf(each, { data: next.data, mark, attempt: next.retryCount + 1 });
      await settle(boss, next, outcome);
      onResult({ job: each.name, outcome });
    }
  }
}

async function fetchMarked(boss: PgBoss, name: string, mark: number): Promise<JobWithMetadata<unknown> | undefined> {
  const options = { minPriority: mark, maxPriority: mark, ignoreStartAfter: true, includeMetadata: true } as const;
  const [next] = await boss.fetch<unknown>(name, options);
  return next;
}

interface Attempt {
  readonly data: unknown;
  readonly mark: number;
  readonly attempt: number;
}

async function outcomeOf(job: RunnableJob, { data, mark, attempt }: Attempt): Promise<InPlaceResult["outcome"]> {
  const run = { signal: new AbortController().signal, attempt, log: log.child({ job: job.name }) };
  try {
    return await holdJobs(mark, () => job.run(data, run));
  } catch (error) {
    run.log.warn({ err: error }, "job failed");
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

async function settle(boss: PgBoss, job: JobWithMetadata<unknown>, outcome: InPlaceResult["outcome"]): Promise<void> {
  if (outcome.kind === "done" || outcome.kind === "snooze") {
    if (outcome.kind === "snooze") await sendLater(boss, job, outcome.until);
    await boss.complete(job.name, job);
    return;
  }
  await boss.fail(job.name, job, { message: outcome.reason });
  if (outcome.kind === "give_up") await boss.cancel(job.name, job.id);
  // Without our mark: we do not fetch it again, and any worker may.
  else await boss.update(job.name, undefined, { id: job.id, priority: 0 });
}
