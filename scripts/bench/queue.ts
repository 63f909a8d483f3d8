// Why: the queue may cost at most as much again as pg-boss alone, and an urgent job starts at once.
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { newId } from "@/lib/base/id";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { type SpawnedWorker, spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { closeQueue, ensureQueue, queue } from "@/lib/core/jobs/queue";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { BARE, BENCH_JOBS, fairJob, plainJob, urgentJob } from "./queue-jobs";
import { withDatabase } from "./with-database";

const JOBS = 2_000;
const ORGANIZATIONS = 20;
const WORKERS = 2;
const LONE_JOBS = 60;
const PROMISE_MS = 100;

export const queueBench: Bench = {
  name: "queue",
  about: `${JOBS} jobs of one small statement through ${WORKERS} workers, the reference is pg-boss alone with the same batch; lone urgent jobs, from commit to start`,
  measure: () =>
    withDatabase(async () => {
      await db().execute(sql`CREATE TABLE bench_done (key text)`);
      await db().execute(sql`CREATE TABLE bench_started (key text, at_ms float8)`);
      for (const { name, settings } of BENCH_JOBS) await ensureQueue(name, settings);
      await (await queue()).createQueue(BARE);
      try {
        return await measureQueue();
      } finally {
        await closeQueue();
      }
    }),
};

async function measureQueue(): Promise<readonly Figure[]> {
  // In turns, so that whatever else the machine does falls on each.
  const rates: Record<string, number[]> = { [BARE]: [], [plainJob.name]: [], [fairJob.name]: [] };
  for (let round = 0; round < 3; round++) {
    for (const [name, found] of Object.entries(rates)) found.push(await rateOf(name));
  }
  const rate = (name: string) => quantile(rates[name] ?? [], 0.5);
  const waits = await loneJobWaitsMs();
  return [
    { metric: "jobs through two workers", value: rate(plainJob.name), unit: "jobs/s", reference: rate(BARE) },
    { metric: "organizations in turn", value: rate(fairJob.name), unit: "jobs/s", reference: rate(BARE) },
    { metric: "p50 from commit to start", value: quantile(waits, 0.5), unit: "ms", reference: PROMISE_MS },
    { metric: "p95 from commit to start", value: quantile(waits, 0.95), unit: "ms", reference: PROMISE_MS },
  ];
}

/** Jobs a second: from the start of the first to the end of the last, with workers that are up. */
async function rateOf(name: string): Promise<number> {
  await db().execute(sql`TRUNCATE bench_done`);
  const workers = await startWorkers(name === BARE ? "bare" : "ours");
  try {
    const startedAt = performance.now();
    await fill(name);
    while ((await countDone()) < JOBS) await sleep(20);
    return JOBS / ((performance.now() - startedAt) / 1_000);
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    await (await queue()).deleteAllJobs(name);
  }
}

async function startWorkers(kind: "ours" | "bare"): Promise<SpawnedWorker[]> {
  process.env.BENCH_QUEUE = kind;
  const script = fileURLToPath(new URL("queue-worker.ts", import.meta.url));
  return Promise.all(Array.from({ length: WORKERS }, () => spawnWorker({ script })));
}

/** One statement: the bench is about running jobs, not about queueing them. */
async function fill(name: string): Promise<void> {
  const organizations = Array.from({ length: ORGANIZATIONS }, newId);
  const jobs = Array.from({ length: JOBS }, (_, n) => {
    const organizationId = organizations[n % ORGANIZATIONS] ?? "";
    return {
      data: { organizationId, key: String(n) },
      ...(name === fairJob.name && { group: { id: organizationId } }),
    };
  });
  await (await queue()).insert(name, jobs);
}

async function countDone(): Promise<number> {
  const [row] = await db().execute(sql`SELECT count(*)::int AS done FROM bench_done`);
  return z.object({ done: z.number() }).parse(row).done;
}

async function loneJobWaitsMs(): Promise<readonly number[]> {
  const workers = await startWorkers("ours");
  const committedAtMs = new Map<string, number>();
  try {
    for (let n = 0; n < LONE_JOBS; n++) {
      const key = String(n);
      await inTransaction((tx) => enqueue(tx, urgentJob, { organizationId: newId(), key }));
      committedAtMs.set(key, performance.timeOrigin + performance.now());
      await sleep(100 + Math.random() * 100);
    }
    await sleep(1_000);
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
  const rows = await db().execute(sql`SELECT key, at_ms AS "atMs" FROM bench_started`);
  const started = z.array(z.object({ key: z.string(), atMs: z.number() })).parse([...rows]);
  if (started.length !== LONE_JOBS) throw new Error(`${started.length} of ${LONE_JOBS} urgent jobs were started`);
  return started.map(({ key, atMs }) => Math.max(0, atMs - (committedAtMs.get(key) ?? Number.NaN)));
}
