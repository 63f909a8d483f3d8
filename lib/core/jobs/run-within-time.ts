import type { JobOutcome, JobRun } from "./define-job";
import type { RunnableJob } from "./runnable-job";

/** How a run ended: the handler's decision, or what it threw. */
export type RunResult = JobOutcome | { readonly kind: "failed"; readonly error: unknown };

/** Runs the handler, for as long as the job may take. Never throws. */
export async function runWithinTime(job: RunnableJob, data: unknown, run: JobRun): Promise<RunResult> {
  const timeUp = new AbortController();
  const signal = AbortSignal.any([run.signal, timeUp.signal]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<RunResult>((resolve) => {
    timer = setTimeout(() => {
      const error = new Error(`took longer than ${job.timeoutMs / 1_000} seconds`);
      timeUp.abort(error);
      resolve({ kind: "failed", error });
    }, job.timeoutMs);
  });
  const ended = job.run(data, { ...run, signal }).catch((error: unknown): RunResult => ({ kind: "failed", error }));
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
