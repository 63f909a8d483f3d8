import type { PgBoss } from "pg-boss";
import { log } from "@/lib/base/log";
import type { ClaimedJob } from "./claimed-job";
import type { JobOutcome } from "./define-job";
import { describeFailure } from "./describe-failure";
import { holdJobs, newMark } from "./held-jobs";
import { ensureQueue, queue } from "./queue";
import { repeat } from "./repeat";
import type { RunnableJob } from "./runnable-job";
import { attemptOf, failJob, giveUpJob, snoozeJob } from "./settle-job";

/** How a job that was run in place ended. A thrown error has become a failure that may be tried again. */
export interface InPlaceResult {
  readonly job: string;
  readonly outcome: JobOutcome | { readonly kind: "failed"; readonly reason: string };
}

/** A worker takes over what is silent for 20 seconds. */
const HEARTBEAT_MS = 5_000;

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
  onResult({ job: job.name, outcome: asTold(await outcomeOf(job, { data: input, mark, attempt: 1 })) });
  const boss = await queue();
  for (const each of jobs) await ensureQueue(each.name, each.settings);
  for (let ran = true; ran; ) {
    ran = false;
    for (const each of jobs) {
      const next = await fetchMarked(boss, each.name, mark);
      if (!next) continue;
      ran = true;
      const ended = repeat(HEARTBEAT_MS, () => boss.touch(next.name, attemptOf(next)));
      const outcome = await outcomeOf(each, { data: next.data, mark, attempt: next.retryCount + 1 });
      await ended();
      await settle(boss, next, outcome);
      onResult({ job: each.name, outcome: asTold(outcome) });
    }
  }
}

/** Whoever waits for it wants to know that it failed, also where the queue has nothing more to do. */
function asTold(outcome: InPlaceResult["outcome"]): InPlaceResult["outcome"] {
  if (outcome.kind !== "done" || !outcome.failure) return outcome;
  return { kind: "failed", reason: outcome.failure };
}

async function fetchMarked(boss: PgBoss, name: string, mark: number): Promise<ClaimedJob | undefined> {
  const [next] = await boss.fetch<unknown>(name, { minPriority: mark, maxPriority: mark, ignoreStartAfter: true });
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
    return { kind: "failed", reason: describeFailure(error) };
  }
}

async function settle(boss: PgBoss, job: ClaimedJob, outcome: InPlaceResult["outcome"]): Promise<void> {
  switch (outcome.kind) {
    case "done":
      await boss.complete(job.name, attemptOf(job));
      return;
    case "snooze":
      return snoozeJob(boss, job, outcome.until);
    case "give_up":
      return giveUpJob(boss, job, outcome.reason);
    case "failed":
      await failJob(boss, job, outcome.reason);
      // Without our mark: we do not fetch it again, and any worker may.
      await boss.update(job.name, undefined, { id: job.id, priority: 0 });
  }
}
