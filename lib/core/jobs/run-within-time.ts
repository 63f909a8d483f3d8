import type { JobOutcome, JobRun } from "./define-job";
import type { RunnableJob } from "./runnable-job";

/** How a run ended: the handler's decision, or what it threw. */
export type RunResult = JobOutcome | { readonly kind: "failed"; readonly error: unknown };

interface RunWithin extends Omit<JobRun, "signal"> {
  /** Ends the run; also what ends it when its time is up. */
  readonly stop: AbortController;
}

/** Runs the handler, for as long as the job may take. Never throws. */
export async function runWithinTime(job: RunnableJob, data: unknown, { stop, ...run }: RunWithin): Promise<RunResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<RunResult>((resolve) => {
    timer = setTimeout(() => {
      const error = new Error(`took longer than ${job.timeoutMs / 1_000} seconds`);
      stop.abort(error);
      resolve({ kind: "failed", error });
    }, job.timeoutMs);
  });
  const ended = job
    .run(data, { ...run, signal: stop.signal })
    .catch((error: unknown): RunResult => ({ kind: "failed", error }));
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
