import { expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { isAnyWorkerAlive } from "@/lib/core/jobs/worker-presence";
import { startInlineWorker } from "./start-inline-worker";

const NOBODY_LISTENS = "postgres://nobody@127.0.0.1:1/nothing";

function jobsLiveAt(url: string | undefined): void {
  if (url === undefined) delete process.env.DATABASE_DIRECT_URL;
  else process.env.DATABASE_DIRECT_URL = url;
  resetEnv();
}

it("starts as soon as it can, and hinders nobody until then", async () => {
  const before = process.env.DATABASE_DIRECT_URL;
  jobsLiveAt(NOBODY_LISTENS);
  const worker = startInlineWorker();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await isAnyWorkerAlive()).toBe(false);
  jobsLiveAt(before);
  await vi.waitFor(async () => expect(await isAnyWorkerAlive()).toBe(true), { timeout: 15_000, interval: 100 });
  await worker.stop();
  expect(await isAnyWorkerAlive()).toBe(false);
});

it("stops although it could never start", async () => {
  const before = process.env.DATABASE_DIRECT_URL;
  jobsLiveAt(NOBODY_LISTENS);
  await startInlineWorker().stop();
  jobsLiveAt(before);
  expect(await isAnyWorkerAlive()).toBe(false);
});
