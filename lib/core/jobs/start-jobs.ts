import type { PgBoss } from "pg-boss";
import { buryUnknownJobs } from "./bury-unknown-jobs";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { JobLane, type LaneOptions } from "./job-lane";
import { listenForJobs } from "./listen-for-jobs";
import { createQueue, newQueue } from "./queue";
import { repeat } from "./repeat";
import type { RunnableJob } from "./runnable-job";
import { ensureTurnsIndex } from "./turns";

export interface StartJobs {
  readonly jobs: readonly RunnableJob[];
  /** Cron expressions (UTC) by job name, for jobs that need no input. */
  readonly schedules: Readonly<Record<string, string>>;
  /** How often an idle queue is looked at; at least 0.5. */
  readonly pollingSeconds?: number;
  /** How many jobs of each kind run in this process at once. */
  readonly slots?: number;
  /** How many jobs may call one provider at once, over all workers. */
  readonly providerConcurrency?: number;
}

export interface JobsRunning {
  /** Takes no more jobs, waits for the running ones for a while, and gives the rest back to the queue. */
  stop(): Promise<void>;
}

const STOP_MS = 6_000;
/** For pg-boss's own work: a schedule that is just firing. */
const SCHEDULER_STOP_MS = 1_000;
/** How many jobs of each kind run in a process at once, and are taken at once. */
export const SLOTS = 8;
/** Of a process's slots, one organization alone leaves so many to others. */
const SPARE_SLOTS = 2;
const PROVIDER_CONCURRENCY = 20;
const HEARTBEAT_MS = 5_000;
const UNKNOWN_JOBS_MS = 60_000;

/** Runs jobs in this process until stopped. */
export async function startJobs(options: StartJobs): Promise<JobsRunning> {
  const boss = newQueue({ maintain: true, schedule: true, max: 5 });
  await boss.start();
  try {
    for (const job of options.jobs) await serve(boss, job);
    if (options.jobs.some((job) => job.takesTurns || job.callsProviders)) await ensureTurnsIndex(boss);
    await applySchedules(boss, options.schedules);
    return await runLanes(boss, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
}

async function runLanes(boss: PgBoss, options: StartJobs): Promise<JobsRunning> {
  const lanes = new Map(options.jobs.map((job) => [job.name, new JobLane(boss, job, laneOptions(options))]));
  const names = options.jobs.map(({ name }) => name);
  const ends = [
    await listenForJobs(boss, lanes),
    repeat(HEARTBEAT_MS, () => Promise.all([...lanes.values()].map((lane) => lane.beat()))),
    repeat(UNKNOWN_JOBS_MS, () => buryUnknownJobs(boss, names)),
  ];
  const stop = async () => {
    await Promise.all([...lanes.values()].map((lane) => lane.stop(STOP_MS)));
    for (const end of ends) await end();
    await boss.stop({ graceful: true, timeout: SCHEDULER_STOP_MS });
  };
  let stopped: Promise<void> | undefined;
  return {
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function laneOptions({ pollingSeconds = 2, slots = SLOTS, providerConcurrency }: StartJobs): LaneOptions {
  return {
    pollingMs: pollingSeconds * 1_000,
    slots,
    perOrganization: Math.max(1, slots - SPARE_SLOTS),
    providers: { each: providerConcurrency ?? PROVIDER_CONCURRENCY, named: {} },
  };
}

/** Makes the job's queue as this version wants it. */
async function serve(boss: PgBoss, { name, settings }: RunnableJob): Promise<void> {
  const { policy, ...changeable } = settings;
  await createQueue(boss, name, settings);
  await boss.updateQueue(name, { ...changeable, deadLetter: DEAD_LETTER_QUEUE });
  const db = boss.getDb();
  await db.executeSql("UPDATE pgboss.queue SET policy = $2 WHERE name = $1 AND policy <> $2", [name, policy]);
  await db.executeSql(ADOPT_OLDER, [name, DEAD_LETTER_QUEUE, settings.heartbeatSeconds]);
}

/** Jobs queued by a version without heartbeats and dead letters get them, too. */
const ADOPT_OLDER = `
  UPDATE pgboss.job SET dead_letter = $2, heartbeat_seconds = $3
  WHERE name = $1 AND state < 'active' AND dead_letter IS NULL`;

async function applySchedules(boss: PgBoss, schedules: Readonly<Record<string, string>>): Promise<void> {
  // After a time without workers each runs once, not once for every time it was missed.
  for (const [name, cron] of Object.entries(schedules)) {
    await boss.schedule(name, cron, {}, { tz: "UTC", missed: "once" });
  }
  for (const kept of await boss.getSchedules()) {
    if (!(kept.name in schedules)) await boss.unschedule(kept.name, kept.key);
  }
}
