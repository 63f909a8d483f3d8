import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import { backgroundContext } from "@/lib/core/context/request-context";
import { type JobsRunning, startJobs } from "@/lib/core/jobs/start-jobs";
import { announceWorker } from "@/lib/core/jobs/worker-presence";
import { startDelivering } from "@/lib/core/outbox/start-delivering";
import { printVariables } from "@/lib/features/health/print-variables";
import { encloseRequest } from "@/lib/features/receipts/enclose-request";
import { askDeployments } from "@/lib/features/registrations/ask-deployments";
import { askMoved } from "@/lib/features/registrations/ask-moved";
import { keepPartitions } from "@/lib/features/retention/keep-partitions";
import { JOBS } from "./jobs";
import { SCHEDULES } from "./schedules";

/** Starts running jobs in this process: inside the web server (HUB_WORKER=inline) or in a worker of its own. */
export async function startWorker(kind: "inline" | "worker"): Promise<JobsRunning> {
  await lookAfterPartitions();
  const running = await startJobs({ jobs: JOBS, schedules: SCHEDULES });
  const delivering = startDelivering({ enclose: encloseRequest });
  await lookAtRegistrations();
  const leave = await announceWorker(kind, printVariables());
  log.info({ jobs: JOBS.length }, "the worker runs");
  return {
    stop: async () => {
      await Promise.all([running.stop(), delivering.stop()]);
      await leave();
    },
  };
}

/** `retention.prune` does so hourly; a deployment that was off for weeks should not wait for it. */
async function lookAfterPartitions(): Promise<void> {
  try {
    await clock.sync();
    await keepPartitions(backgroundContext({ kind: "deployment", job: "retention.prune" }));
  } catch (error) {
    // Nothing is lost: rows without a partition of their own land in the default one.
    log.warn({ err: error }, "the partitions could not be looked after");
  }
}

/** `webhooks.register` runs each minute, and takes what is due. */
async function lookAtRegistrations(): Promise<void> {
  try {
    await askDeployments();
    await askMoved();
  } catch (error) {
    // They are looked at every six hours anyway.
    log.warn({ err: error }, "what is registered at providers is not looked at yet");
  }
}
