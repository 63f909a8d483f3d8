import type { JobResult, JobWithMetadata, PgBoss } from "pg-boss";
import { log } from "@/lib/base/log";
import { newQueue } from "./queue";
import type { RunnableJob } from "./runnable-job";
import { sendLater } from "./send-later";

export interface StartJobs {
  readonly jobs: readonly RunnableJob[];
  /** Cron expressions (UTC) by job name, for jobs that need no input. */
  readonly schedules: Readonly<Record<string, string>>;
  /** How often an idle queue is looked at; at least 0.5. */
  readonly pollingSeconds?: number;
}

export interface JobsRunning {
  /** Takes no more jobs, waits for the running ones for a while, and gives the rest back to the queue. */
  stop(): Promise<void>;
}

const STOP_MS = 8_000;
const CONCURRENCY = 2;

/** Runs jobs in this process until stopped. */
export async function startJobs({ jobs, schedules, pollingSeconds = 2 }: StartJobs): Promise<JobsRunning> {
  const boss = newQueue({ maintain: true, schedule: true, max: 4 });
  await boss.start();
  try {
    for (const job of jobs) await serve(boss, job, pollingSeconds);
    await applySchedules(boss, schedules);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    stop: () => {
      stopped ??= boss.stop({ graceful: true, timeout: STOP_MS });
      return stopped;
    },
  };
}

async function serve(boss: PgBoss, job: RunnableJob, pollingIntervalSeconds: number): Promise<void> {
  const { policy, ...changeable } = job.settings;
  await boss.createQueue(job.name, job.settings);
  await boss.updateQueue(job.name, changeable);
  const options = { includeMetadata: true, perJobResults: true } as const;
  await boss.work<unknown, unknown, typeof options & { pollingIntervalSeconds: number; localConcurrency: number }>(
    job.name,
    { ...options, pollingIntervalSeconds, localConcurrency: CONCURRENCY },
    (queued) => Promise.all(queued.map((one) => runQueued(boss, job, one))),
  );
}

async function runQueued(boss: PgBoss, job: RunnableJob, queued: JobWithMetadata<unknown>): Promise<JobResult> {
  const { id } = queued;
  const jobLog = log.child({ job: job.name, jobId: id });
  try {
    const outcome = await job.run(queued.data, {
      signal: queued.signal,
      attempt: queued.retryCount + 1,
      log: jobLog,
    });
    if (outcome.kind === "give_up") {
      jobLog.error({ reason: outcome.reason }, "job given up");
      return { id, status: "deadletter", output: { reason: outcome.reason } };
    }
    if (outcome.kind === "snooze") await sendLater(boss, queued, outcome.until);
    return { id, status: "completed" };
  } catch (error) {
    jobLog.warn({ err: error, attempt: queued.retryCount + 1 }, "job failed");
    return { id, status: "failed", output: { message: error instanceof Error ? error.message : String(error) } };
  }
}

async function applySchedules(boss: PgBoss, schedules: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, cron] of Object.entries(schedules)) await boss.schedule(name, cron, {}, { tz: "UTC" });
  for (const kept of await boss.getSchedules()) {
    if (!(kept.name in schedules)) await boss.unschedule(kept.name, kept.key);
  }
}
