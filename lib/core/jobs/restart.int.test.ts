import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeDatabase, db, inTransaction } from "@/db/client";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { migrateDatabase } from "@/db/migrate";
import { resetEnv } from "@/lib/base/env";
import { enqueue } from "./enqueue";
import { countJob, FAULT_JOBS, makeRunsTable, runsOf } from "./fixtures/fault-jobs";
import { type SpawnedWorker, spawnWorker } from "./fixtures/spawn-worker";
import { closeQueue, ensureQueue, queue } from "./queue";

/** A Postgres of this file's own: it is stopped while it is needed. */
const dataDir = mkdtempSync(join(tmpdir(), "hub-restart-"));
const shared = process.env.DATABASE_URL;
let postgres: EmbeddedPostgres;
const workers: SpawnedWorker[] = [];

const acquire = () => acquireEmbeddedPostgres({ dataDir, log: () => {} });

beforeAll(async () => {
  chmodSync(dataDir, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  postgres = await acquire();
  await migrateDatabase(postgres.url);
  await closeDatabase();
  process.env.DATABASE_URL = postgres.url;
  resetEnv();
  await makeRunsTable();
  for (const job of FAULT_JOBS) await ensureQueue(job.name, job.settings);
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await closeQueue();
  await closeDatabase();
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
  process.env.DATABASE_URL = shared;
  resetEnv();
});

it("the database restarted under load: workers carry on, and nothing is lost or done twice", async () => {
  workers.push(await spawnWorker(), await spawnWorker());
  const committed: string[] = [];
  let isOver = false;
  const load = async (lane: number) => {
    for (let n = 0; !isOver; n++) {
      const key = `${lane}.${n}`;
      const isQueued = await inTransaction((tx) => enqueue(tx, countJob, { key })).then(
        () => true,
        () => false, // the database is away: the caller knows that nothing is queued, or does not know (at its commit)
      );
      if (isQueued) committed.push(key);
    }
  };
  const loads = [load(1), load(2), load(3)];
  await vi.waitFor(() => expect(committed.length).toBeGreaterThan(300), { timeout: 20_000 });
  const before = committed.length;
  await postgres.release();
  postgres = await acquire();
  await vi.waitFor(() => expect(committed.length).toBeGreaterThan(before + 300), { timeout: 30_000 });
  isOver = true;
  await Promise.all(loads);

  const left = async () => (await (await queue()).findJobs(countJob.name, { queued: true })).length;
  const running = async () =>
    (await db().execute(sql`SELECT id FROM pgboss.job WHERE name = ${countJob.name} AND state = 'active'`)).length;
  await vi.waitFor(async () => expect((await left()) + (await running())).toBe(0), { timeout: 60_000, interval: 300 });
  const ran = (await runsOf(countJob)).map(({ key }) => key);
  expect(committed.filter((key) => !ran.includes(key))).toEqual([]);
  // A job whose own commit the restart cut off is tried again, as it must be: nothing else runs twice.
  const twice = ran.length - new Set(ran).size;
  const retried = (await runsOf(countJob)).filter(({ attempt }) => attempt > 1).length;
  expect(twice).toBeLessThanOrEqual(retried);
  const failed = await (await queue()).findJobs(countJob.name, {});
  expect(failed.filter(({ state }) => state !== "completed")).toEqual([]);
}, 120_000);
