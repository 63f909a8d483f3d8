import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db, inTransaction } from "@/db/client";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { enqueue } from "./enqueue";
import {
  alwaysJob,
  countJob,
  FAULT_JOBS,
  hangJob,
  makeRunsTable,
  runsOf,
  stubbornJob,
  tickJob,
  timesOf,
  urgentJob,
} from "./fixtures/fault-jobs";
import { type SpawnedWorker, spawnWorker } from "./fixtures/spawn-worker";
import { closeQueue, ensureQueue, queue } from "./queue";
import { redriveDeadLetters } from "./redrive-dead-letters";

// Soon enough on an idle machine; a busy one may need long: what is waited for must come, not come fast.
const SOON = { timeout: 90_000, interval: 100 };
vi.setConfig({ testTimeout: 300_000 }); // processes have to start
const workers: SpawnedWorker[] = [];

async function startWorker(options: Parameters<typeof spawnWorker>[0] = {}): Promise<SpawnedWorker> {
  const worker = await spawnWorker(options);
  workers.push(worker);
  return worker;
}

beforeAll(async () => {
  await makeRunsTable();
  for (const job of FAULT_JOBS) await ensureQueue(job.name, job.settings);
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  const boss = await queue();
  for (const { name } of [...FAULT_JOBS, { name: DEAD_LETTER_QUEUE }]) await boss.deleteAllJobs(name);
  await db().execute(sql`DELETE FROM fault_runs`);
});

afterAll(closeQueue);

/** As if so much time had passed since the last sign of life of what is running. */
const letPass = (seconds: number) =>
  db().execute(
    sql`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - ${seconds} * interval '1s' WHERE state = 'active'`,
  );
const inQueue = async (name: string) => (await queue()).findJobs<Record<string, unknown>>(name, { queued: true });
const stateOf = async (name: string) => (await (await queue()).findJobs<object>(name)).map(({ state }) => state);
const deadLetters = () => inQueue(DEAD_LETTER_QUEUE);

describe("a worker", () => {
  it("killed in a job: another one does it", async () => {
    await inTransaction((tx) => enqueue(tx, hangJob, { key: "a" }));
    const first = await startWorker();
    await vi.waitFor(async () => expect(await runsOf(hangJob)).toHaveLength(1), SOON);
    await first.kill();
    const second = await startWorker();
    await letPass(60);
    await vi.waitFor(async () => expect(await stateOf(hangJob.name)).toEqual(["completed"]), SOON);
    expect(await runsOf(hangJob)).toEqual([
      { key: "a", attempt: 1, pid: first.pid },
      { key: "a", attempt: 2, pid: second.pid },
    ]);
  });

  it("that lives keeps its job, however long that takes", async () => {
    await inTransaction((tx) => enqueue(tx, stubbornJob, { key: "a" }));
    const [busy] = await Promise.all([startWorker(), startWorker()]);
    await vi.waitFor(async () => expect(await runsOf(stubbornJob)).toHaveLength(1), SOON);
    const beaten = async () => {
      const [row] = await db().execute(
        sql`SELECT heartbeat_on > started_on AS beaten FROM pgboss.job WHERE name = ${stubbornJob.name}`,
      );
      return row?.beaten;
    };
    await vi.waitFor(async () => expect(await beaten()).toBe(true), SOON);
    expect(await runsOf(stubbornJob)).toHaveLength(1);
    expect(busy.pid).toBeGreaterThan(0);
  });

  it("that stops gives back what it cannot finish, and that try does not count", async () => {
    await inTransaction((tx) => enqueue(tx, stubbornJob, { key: "a" }));
    const first = await startWorker();
    await vi.waitFor(async () => expect(await runsOf(stubbornJob)).toHaveLength(1), SOON);
    await first.stop();
    expect(await inQueue(stubbornJob.name)).toMatchObject([{ state: "retry", retryCount: 0 }]);
    await startWorker();
    await vi.waitFor(async () => expect(await runsOf(stubbornJob)).toHaveLength(2), SOON);
    expect((await runsOf(stubbornJob)).map(({ attempt }) => attempt)).toEqual([1, 1]);
  });
});

it("two workers and one schedule: one firing a minute", async () => {
  const schedules = { [tickJob.name]: "* * * * *" };
  await Promise.all([startWorker({ schedules }), startWorker({ schedules })]);
  await vi.waitFor(async () => expect(await runsOf(tickJob)).not.toEqual([]), SOON);
  const fired = await db().execute(sql`SELECT singleton_on AS minute FROM pgboss.job WHERE name LIKE '\\_\\_%send-it'`);
  const minutes = new Set(fired.map(({ minute }) => String(minute)));
  expect(fired).toHaveLength(minutes.size); // the minute may have turned meanwhile
  expect((await runsOf(tickJob)).length).toBeLessThanOrEqual(minutes.size);
  await (await queue()).unschedule(tickJob.name);
});

it("a job that always fails backs off, becomes a dead letter, and can be sent back", async () => {
  await inTransaction((tx) => enqueue(tx, alwaysJob, { key: "a" }));
  await startWorker();
  await vi.waitFor(async () => expect(await deadLetters()).toHaveLength(1), SOON);
  const [letter] = await deadLetters();
  expect(letter).toMatchObject({
    data: { key: "a" },
    sourceName: alwaysJob.name,
    sourceRetryCount: 2,
    sourceOutput: { message: "it fails at 3, with a \u{FFFD} in it" },
  });
  expect(letter?.sourceCreatedOn?.getTime()).toBeLessThan(letter?.createdOn.getTime() ?? 0);
  const [first = 0, second = 0, third = 0] = await timesOf(alwaysJob);
  expect(second - first).toBeGreaterThanOrEqual(1_000);
  expect(third - second).toBeGreaterThanOrEqual(2_000);

  await inTransaction((tx) => redriveDeadLetters(tx, [letter?.id ?? ""]));
  await vi.waitFor(async () => expect((await runsOf(alwaysJob)).length).toBeGreaterThan(3), SOON);
  expect((await runsOf(alwaysJob)).map(({ attempt }) => attempt).slice(0, 4)).toEqual([1, 2, 3, 1]);
});

it("poisoned jobs end as dead letters, and those behind them are done", async () => {
  const boss = await queue();
  await boss.send(countJob.name, { key: 7 });
  await boss.send(countJob.name, null);
  await boss.send(countJob.name, { wrong: "x".repeat(5_000_000) });
  await inTransaction((tx) => enqueue(tx, countJob, { key: "with \0 and \uD800" }));
  await inTransaction((tx) => enqueue(tx, countJob, { key: "behind" }));
  await startWorker();
  await vi.waitFor(async () => expect(await runsOf(countJob)).toHaveLength(2), SOON);
  expect((await runsOf(countJob)).map(({ key }) => key).sort()).toEqual(["behind", "with \u{FFFD} and \u{FFFD}"]);
  await vi.waitFor(async () => expect(await deadLetters()).toHaveLength(3), SOON);
  for (const { sourceOutput, sourceRetryCount } of await deadLetters()) {
    expect(sourceRetryCount).toBe(0);
    expect(JSON.stringify(sourceOutput)).toContain("unreadable input");
  }
});

it("an urgent job is not waited for", async () => {
  await startWorker({ pollingSeconds: 600 });
  await inTransaction((tx) => enqueue(tx, urgentJob, { key: "a" }));
  await vi.waitFor(async () => expect(await runsOf(urgentJob)).toHaveLength(1), SOON);
});
