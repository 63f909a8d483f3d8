// Why: a worker that is killed in the middle of a first sync loses nothing, and nothing is there twice.

import { fileURLToPath } from "node:url";
import { and, count, countDistinct, eq, sql } from "drizzle-orm";
import { afterAll, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { calendarEvents, calendars, syncRuns } from "@/db/schema";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { type SpawnedWorker, spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { closeQueue } from "@/lib/core/jobs/queue";
import { selectCalendars } from "@/lib/features/calendars/select-calendars";

const sandbox = sandboxForTests();
const SOON = { timeout: 90_000, interval: 50 };
const EVENTS = 5_000;
const script = fileURLToPath(new URL("fixtures/sync-worker.ts", import.meta.url));
const workers: SpawnedWorker[] = [];

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await closeQueue();
});

async function startWorker(): Promise<SpawnedWorker> {
  const worker = await spawnWorker({ script });
  workers.push(worker);
  return worker;
}

it("killed between two pages and in one: another worker goes on where the last kept page ended", async () => {
  const organization = await newOrganization();
  const { organizationId, owner } = organization;
  const email = `killed@${organization.slug}.test`;
  await fetch(`${sandbox.origin}/control/google/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, name: "Killed", events: EVENTS }),
  });
  const ref = await connectThroughHub(sandbox, organization, {
    integration: "google-calendar",
    account: email,
    decision: "approve",
  });
  await sandbox.control.addFault("google", { target: "api", pathContains: "/events", delayMs: 300, times: null });
  const first = await startWorker();
  await selectCalendars(owner.ctx, { ref, calendarIds: ["primary"] });
  const ofCalendar = eq(calendarEvents.organizationId, organizationId);
  const stored = async () => {
    const [row] = await db()
      .select({ rows: count(), ids: countDistinct(calendarEvents.externalId) })
      .from(calendarEvents)
      .where(ofCalendar);
    return row ?? { rows: 0, ids: 0 };
  };
  await vi.waitFor(async () => expect((await stored()).rows).toBeGreaterThan(0), SOON);
  await first.kill();
  const before = (await stored()).rows;
  expect(before).toBeLessThan(EVENTS);
  const [cut] = await db().select().from(calendars).where(eq(calendars.organizationId, organizationId));
  expect(cut).toMatchObject({ phase: "round", readyTo: null, cursor: expect.any(Object) });

  await startWorker();
  // As if the dead one had been silent for long enough.
  await db().execute(sql`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '60s' WHERE state = 'active'`);
  await vi.waitFor(async () => {
    const [row] = await db().select().from(calendars).where(eq(calendars.organizationId, organizationId));
    expect(row?.readyTo).not.toBeNull();
  }, SOON);
  expect(await stored()).toEqual({ rows: EVENTS, ids: EVENTS });
  const runs = await db()
    .select()
    .from(syncRuns)
    .where(and(eq(syncRuns.organizationId, organizationId), eq(syncRuns.connectionId, ref)));
  expect(runs).toMatchObject([{ state: "done", mode: "full", read: EVENTS, created: EVENTS, pages: 5 }]);
}, 240_000);
