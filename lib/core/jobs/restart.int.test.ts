import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { closeDatabase, db } from "@/db/client";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { migrateDatabase } from "@/db/migrate";
import { resetEnv } from "@/lib/base/env";
import { countJob, FAULT_JOBS, makeRunsTable, runsOf } from "./fixtures/fault-jobs";
import { type SpawnedWorker, spawnWorker } from "./fixtures/spawn-worker";
import { closeQueue, ensureQueue } from "./queue";

/** A Postgres of this file's own: it is stopped while it is needed. */
const dataDir = mkdtempSync(join(tmpdir(), "hub-restart-"));
const shared = process.env.DATABASE_URL;
let postgres: EmbeddedPostgres;
let load: ChildProcess | undefined;
const workers: SpawnedWorker[] = [];

const acquire = () => acquireEmbeddedPostgres({ dataDir, log: () => {} });

/** This process's own connections: none is open while the database restarts. */
async function closeOurs(): Promise<void> {
  await closeQueue();
  await closeDatabase();
}

beforeAll(async () => {
  chmodSync(dataDir, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  postgres = await acquire();
  await migrateDatabase(postgres.url);
  await closeOurs();
  process.env.DATABASE_URL = postgres.url;
  resetEnv();
  await makeRunsTable();
  for (const job of FAULT_JOBS) await ensureQueue(job.name, job.settings);
  await closeOurs();
});

afterAll(async () => {
  load?.kill("SIGKILL");
  await Promise.all(workers.map((worker) => worker.kill()));
  await closeOurs();
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
  process.env.DATABASE_URL = shared;
  resetEnv();
});

it("the database restarted under load: workers and callers carry on, nothing is lost or done twice", async () => {
  workers.push(await spawnWorker(), await spawnWorker());
  const caller = startLoad();
  await vi.waitFor(() => expect(caller.committed()).toBeGreaterThan(300), { timeout: 30_000 });
  const before = caller.committed();
  await postgres.release();
  postgres = await acquire();
  await vi.waitFor(() => expect(caller.committed()).toBeGreaterThan(before + 300), { timeout: 60_000 });
  const committed = await caller.stop();

  const states = async () =>
    z
      .array(z.object({ state: z.string() }))
      .parse([...(await db().execute(sql`SELECT DISTINCT state FROM pgboss.job WHERE name = ${countJob.name}`))]);
  await vi.waitFor(async () => expect(await states()).toEqual([{ state: "completed" }]), {
    timeout: 60_000,
    interval: 300,
  });
  const runs = await runsOf(countJob);
  const ran = new Set(runs.map(({ key }) => key));
  expect(committed.filter((key) => !ran.has(key))).toEqual([]);
  // A job whose own statement the restart cut off is tried again, as it must be: nothing else runs twice.
  expect(runs.length - ran.size).toBeLessThanOrEqual(runs.filter(({ attempt }) => attempt > 1).length);
  for (const { pid } of workers) expect(() => process.kill(pid ?? 0, 0)).not.toThrow(); // both are alive
}, 180_000);

function startLoad(): { committed(): number; stop(): Promise<readonly string[]> } {
  const script = fileURLToPath(new URL("fixtures/fault-load.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["pipe", "pipe", "inherit"] });
  load = child;
  let last = "0";
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    last = line;
  });
  return {
    committed: () => Number(last) || 0,
    stop: async () => {
      child.stdin.write("stop\n");
      await once(lines, "close");
      return z.array(z.string()).parse(JSON.parse(last));
    },
  };
}
