import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { inTransaction } from "@/db/client";
import { newId } from "@/lib/base/id";
import { CHANNEL, type ChangedSignal, parseSignal } from "./signal";
import { signalChange } from "./signal-change";

let listener: postgres.Sql;
const heard: ChangedSignal[] = [];

beforeAll(async () => {
  listener = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  await listener.listen(CHANNEL, (payload) => {
    const signal = parseSignal(payload);
    if (signal?.kind === "changed") heard.push(signal);
  });
});
afterAll(() => listener.end({ timeout: 5 }));

const of = (organizationId: string) => heard.filter((signal) => signal.organizationId === organizationId);

/** Until what was sent before now has been heard: it comes in order. */
async function later(): Promise<void> {
  const organizationId = newId();
  await listener.notify(CHANNEL, JSON.stringify({ kind: "changed", organizationId, changes: [], sinceMs: 0 }));
  await vi.waitUntil(() => of(organizationId).length > 0);
}

it("a committed change is told of, one that is rolled back is not", async () => {
  const [committed, rolledBack] = [newId(), newId()];
  const failing = inTransaction(async (tx) => {
    await signalChange(tx, { organizationId: rolledBack, topics: ["connections"] });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await inTransaction(async (tx) => {
    await signalChange(tx, { organizationId: committed, topics: ["connections"] });
    await signalChange(tx, { organizationId: committed, topics: ["audit"] });
    await later(); // told of, had it been sent before its commit
    expect(of(committed)).toEqual([]);
  });
  await vi.waitUntil(() => of(committed).length > 0);
  expect(of(committed)[0]?.changes).toEqual([{ topics: ["connections", "audit"], onlyUserId: null }]);
  expect(of(rolledBack)).toEqual([]);
});

it("a thousand changes within seconds are at most ten signals a second", async () => {
  const organizationId = newId();
  const startedAt = performance.now();
  for (let change = 0; change < 1000; change++) {
    await inTransaction((tx) => signalChange(tx, { organizationId, topics: ["events"] }));
  }
  await vi.waitUntil(() => of(organizationId).length > 1);
  await later();
  const seconds = (performance.now() - startedAt) / 1000;
  expect(of(organizationId).length).toBeLessThanOrEqual(1 + seconds * 10);
});

it("a crowd's own changes do not burst the payload", async () => {
  const organizationId = newId();
  const people = Array.from({ length: 300 }, () => newId());
  await inTransaction(async (tx) => {
    for (const onlyUserId of people) {
      await signalChange(tx, { organizationId, topics: ["connections", "audit", "notifications"], onlyUserId });
    }
  });
  const told = () => of(organizationId).flatMap(({ changes }) => changes.map(({ onlyUserId }) => onlyUserId));
  await vi.waitUntil(() => told().length === people.length);
  expect(new Set(told())).toEqual(new Set(people));
});
