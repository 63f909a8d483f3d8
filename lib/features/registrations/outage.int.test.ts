import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { deployment, workers } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import { syncSingleJob } from "@/lib/features/calendars/jobs";
import { PUSHING, pushFrom } from "@/lib/features/receipts/fixtures/push-from";
import { pushWorld } from "@/lib/features/receipts/fixtures/push-world";
import { stoppedAfter } from "./fixtures/stopped-after";
import { recoverMissed } from "./recover-missed";

const MINUTE_MS = 60_000;
const sandbox = sandboxForTests();
const world = pushWorld(sandbox);
const [google] = PUSHING;
const { kept } = pushFrom({ sandbox, world }, google);

beforeEach(async () => {
  await db().delete(deployment);
  await db().delete(workers);
});

const recover = (signal?: AbortSignal) =>
  recoverMissed(backgroundContext({ kind: "deployment", job: "webhooks.recover" }), signal ? { signal } : {});

/** Whether the calendar is looked at because of what was just done; what was queued before is not counted. */
async function looksFor(work: () => Promise<void>): Promise<number> {
  await (await queue()).deleteQueuedJobs(syncSingleJob.name);
  await work();
  return world.looksAt(kept());
}

const runs = (kind: "web" | "ingest") =>
  db().insert(workers).values({ id: newId(), host: "one", pid: 1, kind, startedAt: clock.now(), seenAt: clock.now() });
const ends = (kind: "web" | "ingest") => db().delete(workers).where(eq(workers.kind, kind));

/** Minute by minute, with a worker that runs. */
async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await sandbox.advance(MINUTE_MS);
    await db().update(workers).set({ seenAt: clock.now() });
    await recover();
  }
}

it("an outage is seen to once, also where who began to do so was killed", async () => {
  expect(await looksFor(recover)).toBe(0);
  await sandbox.advance(10 * MINUTE_MS);
  expect(await looksFor(() => recover(stoppedAfter(0)))).toBe(0);
  expect(await looksFor(recover)).toBe(1);
  expect(await looksFor(recover)).toBe(0);
});

it("so is one of the web server alone, while a worker runs", async () => {
  await runs("web");
  await recover();
  await ends("web");
  expect(await looksFor(() => pass(8))).toBe(0);
  await runs("web");
  expect(await looksFor(recover)).toBe(1);
  expect(await looksFor(() => pass(8))).toBe(0);
});

it("so is one of `npm run ingest` alone, while a web server runs; after a day the hub is run without it", async () => {
  await runs("web");
  await runs("ingest");
  await recover();
  await ends("ingest");
  expect(await looksFor(() => pass(6))).toBe(0);
  await runs("ingest");
  expect(await looksFor(recover)).toBe(1);
  await ends("ingest");
  await sandbox.advance(25 * 60 * MINUTE_MS);
  await pass(1);
  expect(await looksFor(() => pass(8))).toBe(0);
});
