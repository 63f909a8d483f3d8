import { type RunnableJob, runnableJob } from "@/lib/core/jobs/runnable-job";
import { pruneJob } from "@/lib/features/retention/jobs";

/** Every job with its handler. A handler is loaded when its first job runs. */
export const JOBS: readonly RunnableJob[] = [
  runnableJob(pruneJob, async () => (await import("./handlers/prune")).prune),
];
