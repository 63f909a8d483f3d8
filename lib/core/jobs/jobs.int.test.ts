import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { newId } from "@/lib/base/id";
import { buryUnknownJobs } from "./bury-unknown-jobs";
import type { ClaimedJob } from "./claimed-job";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { defineJob, type JobHandler } from "./define-job";
import { enqueue, enqueueUnlessQueued } from "./enqueue";
import { closeQueue, ensureQueue, queue } from "./queue";
import { type InPlaceResult, runInPlace } from "./run-in-place";
import { queueSettings, type RunnableJob, runnableJob } from "./runnable-job";
import { failJob, giveBackJob, giveUpJob, snoozeJob } from "./settle-job";
import { type JobsRunning, startJobs } from "./start-jobs";

const parrot = defineJob({
  name: "parrot.repeat",
  summary: "Says a word.",
  input: z.object({ word: z.string() }),
  retry: { maxAttempts: 3, baseDelayMs: 1_000 },
  timeoutMs: 5_000,
});
const echo = defineJob({ ...parrot, name: "parrot.echo", dedupeKey: ({ word }) => word });

type Handler = JobHandler<{ word: string }>;
const said: string[] = [];
const say: Handler = async ({ word }) => {
  said.push(word);
  return { kind: "done" };
};
const asJob = (handle: Handler): RunnableJob => runnableJob(parrot, async () => handle);

beforeAll(async () => {
  for (const job of [parrot, echo]) await ensureQueue(job.name, queueSettings(job));
});

afterEach(async () => {
  said.length = 0;
  for (const job of [parrot, echo]) await (await queue()).deleteAllJobs(job.name);
});

afterAll(closeQueue);

async function queued(name = parrot.name as string) {
  return (await queue()).findJobs<{ word: string }>(name, { queued: true });
}

describe("enqueue", () => {
  it("commits with the change, or is undone with it", async () => {
    await inTransaction((tx) => enqueue(tx, parrot, { word: "kept" }));
    const broken = inTransaction(async (tx) => {
      await enqueue(tx, parrot, { word: "undone" });
      throw new Error("change of mind");
    });
    await expect(broken).rejects.toThrow("change of mind");
    expect((await queued()).map((job) => job.data.word)).toEqual(["kept"]);
  });

  it("refuses nothing for its text: what Postgres cannot keep is replaced", async () => {
    await inTransaction((tx) => enqueue(tx, parrot, { word: "a\0b\uD800" }));
    expect((await queued()).map((job) => job.data.word)).toEqual(["a\u{FFFD}b\u{FFFD}"]);
  });

  it("keeps a job that it collapses into from starting before the change is there to see", async () => {
    const boss = await queue();
    await inTransaction((tx) => enqueue(tx, echo, { word: "a" }));
    const taken = await inTransaction(async (tx) => {
      await enqueue(tx, echo, { word: "a" });
      return boss.fetch(echo.name);
    });
    expect(taken).toEqual([]);
    expect(await boss.fetch(echo.name)).toHaveLength(1);
  });

  it("queues a job again once the one with its key runs, whoever commits first", async () => {
    const boss = await queue();
    await inTransaction((tx) => enqueue(tx, echo, { word: "a" }));
    expect(await boss.fetch(echo.name)).toHaveLength(1);
    await inTransaction((tx) => enqueue(tx, echo, { word: "a" }));
    expect(await queued(echo.name)).toHaveLength(1);
  });

  it("keeps none from starting that is queued for what is committed already", async () => {
    const boss = await queue();
    await enqueueUnlessQueued(echo, { word: "a" });
    const taken = await inTransaction(async () => {
      await enqueueUnlessQueued(echo, { word: "a" });
      return boss.fetch(echo.name);
    });
    expect(taken).toHaveLength(1);
    expect(await queued(echo.name)).toEqual([]);
    await enqueueUnlessQueued(echo, { word: "a" });
    expect(await queued(echo.name)).toHaveLength(1);
  });

  it("collapses what many enqueue at once", async () => {
    const each = Array.from({ length: 8 }, () => inTransaction((tx) => enqueue(tx, echo, { word: "a" })));
    await Promise.all(each);
    expect(await queued(echo.name)).toHaveLength(1);
  });

  it("collapses queued jobs with the same key, and no others", async () => {
    for (const word of ["a", "a", "b"]) await inTransaction((tx) => enqueue(tx, echo, { word }));
    expect((await queued(echo.name)).map((job) => job.data.word).sort()).toEqual(["a", "b"]);
  });
});

describe("startJobs", () => {
  let running: JobsRunning | undefined;
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });

  async function work(handle: Handler, schedules = {}): Promise<void> {
    running = await startJobs({ jobs: [asJob(handle)], schedules, pollingSeconds: 0.5 });
  }
  const stateOf = async (word: string) => {
    const jobs = await (await queue()).findJobs<{ word: string }>(parrot.name, { data: { word } });
    return jobs[0]?.state;
  };

  it("runs what is queued and tries again what threw", async () => {
    await inTransaction((tx) => enqueue(tx, parrot, { word: "hello" }));
    await work(async ({ word }, { attempt, signal }) => {
      said.push(`${word} ${attempt}`);
      if (attempt === 1) throw new Error("not yet");
      return { kind: signal.aborted ? "give_up" : "done", reason: "" };
    });
    await vi.waitFor(async () => expect(await stateOf("hello")).toBe("completed"), 8_000);
    expect(said).toEqual(["hello 1", "hello 2"]);
  });

  it("gives up at once where the handler says so or the input cannot be read", async () => {
    await inTransaction((tx) => enqueue(tx, parrot, { word: "hopeless" }));
    await (await queue()).send(parrot.name, { word: 7 });
    await work(async () => ({ kind: "give_up", reason: "no" }));
    await vi.waitFor(async () => expect(await stateOf("hopeless")).toBe("failed"), 8_000);
    await vi.waitFor(async () => expect(await queued()).toEqual([]), 8_000);
    expect(said).toEqual([]);
  });

  it("queues a snoozed job again for when it is due", async () => {
    await inTransaction((tx) => enqueue(tx, parrot, { word: "later" }));
    await work(async () => ({ kind: "snooze", until: new Date(Date.now() + 3_600_000) }));
    await vi.waitFor(async () => expect((await queued())[0]?.state).toBe("created"), 8_000);
    await vi.waitFor(async () => {
      const [job] = await queued();
      expect((job?.startAfter.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000);
    }, 8_000);
  });

  it("keeps the schedules it is given, and only those", async () => {
    await work(say, { [parrot.name]: "17 * * * *" });
    const names = async () => (await (await queue()).getSchedules()).map((schedule) => schedule.name);
    expect(await names()).toEqual([parrot.name]);
    await running?.stop();
    await work(say);
    expect(await names()).toEqual([]);
  });
});

describe("runInPlace", () => {
  const run = async (handle: Handler, word: string) => {
    const results: InPlaceResult[] = [];
    const job = asJob(handle);
    await runInPlace({ jobs: [job], job, input: { word }, onResult: (result) => void results.push(result) });
    return results.map(({ outcome }) => outcome.kind);
  };

  it("runs what the job enqueues, and what that enqueues, and nothing of others", async () => {
    await inTransaction((tx) => enqueue(tx, parrot, { word: "another's" }));
    const outcomes = await run(async ({ word }) => {
      said.push(word);
      if (word.length < 3) await inTransaction((tx) => enqueue(tx, parrot, { word: `${word}!` }));
      return { kind: "done" };
    }, "a");
    expect(said).toEqual(["a", "a!", "a!!"]);
    expect(outcomes).toEqual(["done", "done", "done"]);
    expect((await queued()).map((job) => job.data.word)).toEqual(["another's"]);
  });

  it("holds what it enqueues back from workers meanwhile", async () => {
    await run(async ({ word }) => {
      if (word !== "root") return { kind: "done" };
      await inTransaction((tx) => enqueue(tx, parrot, { word: "held" }));
      const [taken] = await (await queue()).fetch(parrot.name);
      said.push(taken ? "taken" : "held back");
      return { kind: "done" };
    }, "root");
    expect(said).toEqual(["held back"]);
  });

  it("leaves what failed to the workers", async () => {
    const outcomes = await run(async ({ word }) => {
      if (word !== "root") throw new Error("no luck");
      await inTransaction((tx) => enqueue(tx, parrot, { word: "unlucky" }));
      return { kind: "done" };
    }, "root");
    expect(outcomes).toEqual(["done", "failed"]);
    const [left] = await queued();
    expect(left).toMatchObject({ state: "retry", priority: 0, data: { word: "unlucky" } });
  });

  it("tells a job that throws or gives up", async () => {
    expect(await run(async () => ({ kind: "give_up", reason: "no" }), newId())).toEqual(["give_up"]);
    expect(await run(() => Promise.reject(new Error("no")), newId())).toEqual(["failed"]);
  });
});

describe("settling", () => {
  async function taken(name = parrot.name as string): Promise<ClaimedJob> {
    const [job] = await (await queue()).fetch<unknown>(name);
    if (!job) throw new Error("nothing to take");
    return job;
  }

  it("by a worker that was thought dead changes nothing of what another has taken over", async () => {
    const boss = await queue();
    for (const settle of [
      (job: ClaimedJob) => failJob(boss, job, "late"),
      (job: ClaimedJob) => giveUpJob(boss, job, "late"),
      (job: ClaimedJob) => giveBackJob(boss, job),
      (job: ClaimedJob) => snoozeJob(boss, job, new Date()),
    ]) {
      await inTransaction((tx) => enqueue(tx, parrot, { word: "a" }));
      const stale = await taken();
      await failJob(boss, stale, "silent");
      await db().execute(sql`UPDATE pgboss.job SET start_after = now() WHERE name = ${parrot.name}`);
      const current = await taken();
      await settle(stale);
      expect(await boss.findJobs(parrot.name)).toMatchObject([{ id: current.id, state: "active", retryCount: 1 }]);
      await boss.deleteAllJobs(parrot.name);
    }
  });

  it("a snooze leaves one job, whatever is repeated or queued meanwhile", async () => {
    const boss = await queue();
    await inTransaction((tx) => enqueue(tx, echo, { word: "a" }));
    const job = await taken(echo.name);
    await inTransaction((tx) => enqueue(tx, echo, { word: "a" }));
    for (let times = 0; times < 2; times++) await snoozeJob(boss, job, new Date(Date.now() + 60_000));
    expect(await queued(echo.name)).toHaveLength(1);
  });

  it("keeps whose turn and which provider it is through a snooze", async () => {
    const boss = await queue();
    await boss.send(parrot.name, { word: "a" }, { group: { id: "org", tier: "google" } });
    await snoozeJob(boss, await taken(), new Date());
    expect(await queued()).toMatchObject([{ groupId: "org", groupTier: "google", retryCount: 0 }]);
  });
});

it("buries jobs that no worker knows, once nobody has touched them for long", async () => {
  const boss = await queue();
  await boss.createQueue("gone.job");
  await boss.insert(
    "gone.job",
    Array.from({ length: 150 }, () => ({ data: { n: 1 } })),
  );
  await buryUnknownJobs(boss, [parrot.name, echo.name]);
  expect(await queued("gone.job")).toHaveLength(150);
  await db().execute(sql`UPDATE pgboss.job SET start_after = now() - interval '2 hours' WHERE name = 'gone.job'`);
  await buryUnknownJobs(boss, [parrot.name, echo.name]);
  expect(await queued("gone.job")).toHaveLength(0);
  expect(await boss.findJobs(DEAD_LETTER_QUEUE, { data: { n: 1 } })).toHaveLength(150);
});

it("keeps its tables apart from the product's", async () => {
  const tables = await db().execute(sql`select 1 from information_schema.tables where table_schema = 'pgboss' limit 1`);
  expect(tables.length).toBe(1);
});
