import { PgBoss } from "pg-boss";
import { env, requireEnv } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { DEAD_LETTER_QUEUE, DEAD_LETTER_QUEUE_SETTINGS } from "./dead-letter-queue";
import type { QueueSettings } from "./runnable-job";

interface Opened {
  readonly boss: Promise<PgBoss>;
  /** Queues that this process has seen to. */
  readonly known: Map<string, Promise<void>>;
}

/** How often the jobs of silent workers are looked for; whichever worker comes first does it for all. */
const SUPERVISE_SECONDS = 5;

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubQueue?: Opened };

/** This process's connection to the queue, opened at first use; pools of its own, two connections. */
export function queue(): Promise<PgBoss> {
  return opened().boss;
}

/** Makes a job's queue if there is none. */
export async function ensureQueue(name: string, settings: QueueSettings): Promise<void> {
  const { boss, known } = opened();
  const seen = known.get(name);
  if (seen) return seen;
  const making = boss.then((started) => createQueue(started, name, settings));
  known.set(name, making);
  making.catch(() => known.delete(name));
  await making;
}

/** Makes a job's queue if there is none, with dead letters for what fails for good. */
export async function createQueue(boss: PgBoss, name: string, settings: QueueSettings): Promise<void> {
  await boss.createQueue(DEAD_LETTER_QUEUE, DEAD_LETTER_QUEUE_SETTINGS);
  await boss.createQueue(name, { ...settings, deadLetter: DEAD_LETTER_QUEUE });
}

export async function closeQueue(): Promise<void> {
  const { hubQueue } = shared;
  delete shared.hubQueue;
  await (await hubQueue?.boss)?.stop({ graceful: false });
}

/** A connection to the queue that is not started yet. `roles`: what it does beside sending and fetching. */
export function newQueue(roles: {
  readonly maintain: boolean;
  readonly schedule: boolean;
  readonly max: number;
}): PgBoss {
  const url =
    env().DATABASE_DIRECT_URL ?? requireEnv("DATABASE_URL", "The job queue lives in the hub's own Postgres database.");
  const boss = new PgBoss({
    connectionString: url,
    application_name: "hub-jobs",
    max: roles.max,
    supervise: roles.maintain,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: 3_600,
    schedule: roles.schedule,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the job queue has trouble"));
  return boss;
}

function opened(): Opened {
  shared.hubQueue ??= { boss: open(), known: new Map() };
  return shared.hubQueue;
}

async function open(): Promise<PgBoss> {
  try {
    return await newQueue({ maintain: false, schedule: false, max: 2 }).start();
  } catch (error) {
    delete shared.hubQueue; // the next caller tries anew
    throw error;
  }
}
