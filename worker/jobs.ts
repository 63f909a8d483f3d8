import { type RunnableJob, runnableJob } from "@/lib/core/jobs/runnable-job";
import { refreshTokensJob } from "@/lib/features/connections/jobs";
import { pruneJob } from "@/lib/features/retention/jobs";

/** Every job with its handler. A handler is loaded when its first job runs. */
export const JOBS: readonly RunnableJob[] = [
  runnableJob(refreshTokensJob, async () => (await import("./handlers/refresh-tokens")).refreshTokens),
  runnableJob(pruneJob, async () => (await import("./handlers/prune")).prune),
];
