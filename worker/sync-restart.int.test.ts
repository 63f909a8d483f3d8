// Why: a database that restarts in the middle of a first sync costs nothing but time.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { count, countDistinct, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { migrateDatabase } from "@/db/migrate";
import { calendarEvents, calendars, syncRuns } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { type SpawnedWorker, spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { closeQueue } from "@/lib/core/jobs/queue";
import { connectGoogle, selectAs } from "@/lib/features/calendars/fixtures/selected-calendars";

const sandbox = sandboxForTests();
const SOON = { timeout: 120_000, interval: 100 };
const EVENTS = 5_000;
/** A Postgres of this file's own: it is stopped while it is needed. */
const dataDir = mkdtempSync(join(tmpdir(), "hub-sync-restart-"));
const shared = process.env.DATABASE_URL;
let postgres: EmbeddedPostgres;
let worker: SpawnedWorker | undefined;

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
});

afterAll(async () => {
  await worker?.kill();
  await closeOurs();
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
  process.env.DATABASE_URL = shared;
  resetEnv();
});

it("the worker goes on by itself: every event is there once, and the run has each page once", async () => {
  const organization = await newOrganization();
  const { organizationId } = organization;
  const ref = await connectGoogle(sandbox, organization, { email: `r@${organization.slug}.test`, events: EVENTS });
  await sandbox.control.addFault("google", { target: "api", pathContains: "/events", delayMs: 300, times: null });
  await selectAs(organization, ref);
  worker = await spawnWorker({ script: fileURLToPath(new URL("fixtures/sync-worker.ts", import.meta.url)) });
  const stored = async () => {
    const [row] = await db()
      .select({ rows: count(), ids: countDistinct(calendarEvents.externalId) })
      .from(calendarEvents)
      .where(eq(calendarEvents.organizationId, organizationId));
    return row ?? { rows: 0, ids: 0 };
  };
  await vi.waitFor(async () => expect((await stored()).rows).toBeGreaterThan(0), SOON);
  await closeOurs();
  await postgres.release();
  postgres = await acquire();
  await vi.waitFor(async () => {
    const [row] = await db().select().from(calendars).where(eq(calendars.organizationId, organizationId));
    expect(row?.readyTo).not.toBeNull();
  }, SOON);
  expect(await stored()).toEqual({ rows: EVENTS, ids: EVENTS });
  const runs = await db().select().from(syncRuns).where(eq(syncRuns.organizationId, organizationId));
  expect(runs).toMatchObject([{ state: "done", read: EVENTS, created: EVENTS, pages: 5 }]);
  expect(() => process.kill(worker?.pid ?? 0, 0)).not.toThrow(); // it is the same one
}, 240_000);
