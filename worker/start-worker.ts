import { log } from "@/lib/base/log";
import { type JobsRunning, startJobs } from "@/lib/core/jobs/start-jobs";
import { announceWorker } from "@/lib/core/jobs/worker-presence";
import { JOBS } from "./jobs";
import { SCHEDULES } from "./schedules";

/** Starts running jobs in this process: inside the web server (HUB_WORKER=inline) or in a worker of its own. */
export async function startWorker(kind: "inline" | "worker"): Promise<JobsRunning> {
  const running = await startJobs({ jobs: JOBS, schedules: SCHEDULES });
  const leave = await announceWorker(kind);
  log.info({ jobs: JOBS.length }, "the worker runs");
  return {
    stop: async () => {
      await running.stop();
      await leave();
    },
  };
}
