import { log } from "@/lib/base/log";
import { type JobsRunning, startJobs } from "@/lib/core/jobs/start-jobs";
import { JOBS } from "./jobs";
import { SCHEDULES } from "./schedules";

/** Starts running jobs in this process: inside the web server (HUB_WORKER=inline) or in a worker of its own. */
export async function startWorker(): Promise<JobsRunning> {
  const running = await startJobs({ jobs: JOBS, schedules: SCHEDULES });
  log.info({ jobs: JOBS.length }, "the worker runs");
  return running;
}
