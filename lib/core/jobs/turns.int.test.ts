import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { newId } from "@/lib/base/id";
import { claimJobs } from "./claim-jobs";
import { defineJob } from "./define-job";
import { enqueue } from "./enqueue";
import { closeQueue, ensureQueue, queue } from "./queue";
import { runnableJob } from "./runnable-job";
import { type JobsRunning, startJobs } from "./start-jobs";
import { ensureTurnsIndex } from "./turns";

const input = z.object({ organizationId: z.string(), provider: z.string().nullable() });
type Input = z.output<typeof input>;

const fairJob = defineJob({
  name: "fair.work",
  summary: "For tests.",
  input,
  retry: { maxAttempts: 3, baseDelayMs: 1_000 },
  timeoutMs: 30_000,
  organization: ({ organizationId }) => organizationId,
  provider: ({ provider }) => provider,
});
const otherJob = defineJob({ ...fairJob, name: "fair.other" });

const ran: Input[] = [];
const running = new Map<string, number>();
let most = 0;
let workMs = 5;

const job = (definition: typeof fairJob | typeof otherJob) =>
  runnableJob<string, Input>(definition, async () => async (work) => {
    const provider = work.provider ?? "";
    running.set(provider, (running.get(provider) ?? 0) + 1);
    most = Math.max(most, running.get("google") ?? 0);
    await sleep(workMs);
    running.set(provider, (running.get(provider) ?? 0) - 1);
    ran.push(work);
    return { kind: "done" };
  });
const jobs = [job(fairJob), job(otherJob)];

const workers: JobsRunning[] = [];
const startWorker = async (options = {}) => {
  workers.push(await startJobs({ jobs, schedules: {}, pollingSeconds: 0.5, ...options }));
};

beforeAll(async () => {
  for (const { name, settings } of jobs) await ensureQueue(name, settings);
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  for (const { name } of jobs) await (await queue()).deleteAllJobs(name);
  ran.length = 0;
  most = 0;
  workMs = 5;
});

afterAll(closeQueue);

/** As if enqueued one by one, at once. */
async function flood(organizationId: string, count: number, provider: string | null = null): Promise<void> {
  const data = JSON.stringify({ organizationId, provider });
  await db().execute(sql`
    INSERT INTO pgboss.job_common (name, data, group_id, group_tier, created_on, policy, retry_limit, dead_letter, heartbeat_seconds)
    SELECT ${fairJob.name}, ${data}::jsonb, ${organizationId}, ${provider}, now() - interval '1 hour', 'standard', 2, 'dead.letters', 20
    FROM generate_series(1, ${count})`);
}

const enqueueOne = (organizationId: string, provider: string | null = null) =>
  inTransaction((tx) => enqueue(tx, fairJob, { organizationId, provider }));

describe("organizations", () => {
  it("with ten thousand older jobs hold up nobody: another's is among the next", async () => {
    const [crowd, single] = [newId(), newId()];
    await flood(crowd, 10_000);
    await startWorker();
    await vi.waitFor(() => expect(ran.length).toBeGreaterThan(20), { timeout: 10_000, interval: 5 });
    const before = ran.length;
    await enqueueOne(single);
    await vi.waitFor(() => expect(ran.map(({ organizationId }) => organizationId)).toContain(single), {
      timeout: 10_000,
      interval: 5,
    });
    const passed = ran.findIndex(({ organizationId }) => organizationId === single) - before;
    expect(passed).toBeLessThan(200);
  });

  it("that all have a backlog are served alike, also those that came last", async () => {
    const crowds = Array.from({ length: 12 }, newId);
    for (const crowd of crowds) await flood(crowd, 1_000);
    const latecomer = newId();
    for (let count = 0; count < 20; count++) await enqueueOne(latecomer);
    await startWorker();
    await vi.waitFor(() => expect(ran.length).toBeGreaterThan(400), { timeout: 15_000, interval: 5 });
    expect(ran.filter(({ organizationId }) => organizationId === latecomer).length).toBeGreaterThan(5);
  });

  it("leave slots free for others while their own jobs take long", async () => {
    workMs = 5_000;
    const [crowd, single] = [newId(), newId()];
    await flood(crowd, 100);
    await startWorker();
    await vi.waitFor(() => expect(running.get("")).toBeGreaterThan(3), { timeout: 10_000, interval: 20 });
    workMs = 1;
    await enqueueOne(single);
    await vi.waitFor(() => expect(ran.length).toBeGreaterThan(0), { timeout: 10_000, interval: 20 });
    expect(ran[0]?.organizationId).toBe(single);
  });

  it("that all wait for later, however many, hold up nobody with something due", async () => {
    const waiting = Array.from({ length: 70 }, newId);
    const single = newId();
    for (const organizationId of waiting) await flood(organizationId, 1);
    await db().execute(sql`UPDATE pgboss.job SET start_after = now() + interval '1 hour' WHERE name = ${fairJob.name}`);
    await enqueueOne(single);
    await startWorker();
    await vi.waitFor(() => expect(ran).toHaveLength(1), { timeout: 10_000, interval: 20 });
    expect(ran[0]?.organizationId).toBe(single);
  });

  it("have their jobs in order", async () => {
    const organizationId = newId();
    const boss = await queue();
    await ensureTurnsIndex(boss);
    for (const provider of ["1", "2", "3"]) await enqueueOne(organizationId, provider);
    const seen = [];
    for (let count = 0; count < 3; count++) {
      const claim = { limit: 1, runningHere: {}, perOrganization: 5, providers: { each: 5, named: {} }, after: "" };
      seen.push(...(await claimJobs(boss, job(fairJob), claim)).map(({ data }) => input.parse(data).provider));
    }
    expect(seen).toEqual(["1", "2", "3"]);
  });

  it("are stepped through on an index, however many jobs one has", async () => {
    await flood(newId(), 10_000);
    await enqueueOne(newId());
    await ensureTurnsIndex(await queue());
    await db().execute(sql`ANALYZE pgboss.job_common`);
    const plan = await db().execute(sql`
      EXPLAIN (ANALYZE, FORMAT TEXT)
      SELECT id FROM pgboss.job WHERE name = ${fairJob.name} AND state < 'active' AND NOT blocked
        AND coalesce(group_id, '') = ${newId()} AND start_after <= pgboss.job_now()
      ORDER BY priority DESC, created_on LIMIT 8`);
    expect(JSON.stringify(plan)).toContain("hub_job_turns");
  });
});

describe("providers", () => {
  it("are called by so many jobs at once, over all workers and kinds of jobs", async () => {
    workMs = 20;
    for (let count = 0; count < 60; count++) await enqueueOne(newId(), "google");
    for (let count = 0; count < 20; count++)
      await inTransaction((tx) => enqueue(tx, otherJob, { organizationId: newId(), provider: "google" }));
    await Promise.all([startWorker({ providerConcurrency: 3 }), startWorker({ providerConcurrency: 3 })]);
    await vi.waitFor(() => expect(ran).toHaveLength(80), { timeout: 20_000, interval: 20 });
    expect(most).toBe(3);
  });

  it("that are full hold up no job of another", async () => {
    workMs = 5_000;
    const organizationId = newId();
    await flood(organizationId, 200, "google");
    await startWorker({ providerConcurrency: 2 });
    await vi.waitFor(() => expect(running.get("google")).toBe(2), { timeout: 10_000, interval: 20 });
    workMs = 1;
    await enqueueOne(organizationId, "microsoft");
    await vi.waitFor(() => expect(ran.length).toBeGreaterThan(0), { timeout: 10_000, interval: 20 });
    expect(ran[0]?.provider).toBe("microsoft");
  });
});
