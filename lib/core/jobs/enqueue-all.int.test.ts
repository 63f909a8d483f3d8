import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { defineJob } from "./define-job";
import { enqueue } from "./enqueue";
import { enqueueAll } from "./enqueue-all";
import { closeQueue, ensureQueue, queue } from "./queue";
import { queueSettings } from "./runnable-job";

const herd = defineJob({
  name: "herd.move",
  summary: "Moves a herd.",
  input: z.object({ name: z.string(), owner: z.string() }),
  retry: { maxAttempts: 3, baseDelayMs: 1_000 },
  timeoutMs: 5_000,
  dedupeKey: ({ name }) => name,
  organization: ({ owner }) => owner,
});
const sheep = { name: "sheep", owner: "acme" };
const goats = { name: "goats", owner: "initech" };
const cows = { name: "cows", owner: "acme" };

beforeAll(() => ensureQueue(herd.name, queueSettings(herd)));
afterEach(async () => {
  await (await queue()).deleteAllJobs(herd.name);
});
afterAll(closeQueue);

async function queued(): Promise<readonly string[]> {
  const jobs = await (await queue()).findJobs<{ name: string }>(herd.name, { queued: true });
  return jobs.map(({ data }) => data.name).sort();
}

describe("enqueueAll", () => {
  it("queues each once, joining those that are queued already", async () => {
    await inTransaction((tx) => enqueue(tx, herd, goats));
    await inTransaction((tx) => enqueueAll(tx, herd, [sheep, goats, cows, sheep]));
    expect(await queued()).toEqual(["cows", "goats", "sheep"]);
  });

  it("is undone with the change that called for it", async () => {
    const broken = inTransaction(async (tx) => {
      await enqueueAll(tx, herd, [sheep, goats]);
      throw new Error("change of mind");
    });
    await expect(broken).rejects.toThrow("change of mind");
    expect(await queued()).toEqual([]);
  });

  it("keeps those that it joins from starting before the change is there to see", async () => {
    const boss = await queue();
    await inTransaction((tx) => enqueueAll(tx, herd, [sheep, goats]));
    const taken = await inTransaction(async (tx) => {
      await enqueueAll(tx, herd, [sheep, goats]);
      return boss.fetch(herd.name, { batchSize: 5 });
    });
    expect(taken).toEqual([]);
    expect(await boss.fetch(herd.name, { batchSize: 5 })).toHaveLength(2);
  });

  it("collapses what many enqueue at once", async () => {
    const each = Array.from({ length: 8 }, () => inTransaction((tx) => enqueueAll(tx, herd, [sheep, goats, cows])));
    await Promise.all(each);
    expect(await queued()).toEqual(["cows", "goats", "sheep"]);
  });

  it("says whose turn each is", async () => {
    await inTransaction((tx) => enqueueAll(tx, herd, [sheep, goats]));
    const taken = await (await queue()).fetch(herd.name, { batchSize: 5, includeMetadata: true });
    expect(taken.map(({ groupId }) => groupId).sort()).toEqual(["acme", "initech"]);
  });
});
