import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { receipts, watches } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { microsoftCalendar } from "@/lib/providers/microsoft/calendar/integration";
import type { Kept } from "./fixtures/kept";
import { PUSHING, pushFrom } from "./fixtures/push-from";
import { pushWorld } from "./fixtures/push-world";

const sandbox = sandboxForTests();
const world = pushWorld(sandbox);
const { keep, process: processAll, watchesOf, receiptsOf, looksAt } = world;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

describe.each(PUSHING)("what $name pushes", (provider) => {
  const { kept, change, behave, changes, received } = pushFrom({ sandbox, world }, provider);

  it("of a change has its calendar looked at, once however often and in whatever order it is told", async () => {
    await processAll();
    await behave({ copies: 10, outOfOrder: true });
    await change();
    await change();
    await received(2);
    expect(await processAll()).toEqual({ processed: expect.any(Number) });
    expect((await changes()).map(({ state }) => state)).toEqual(["done", "done"]);
    // Selecting queued it already: one with the same key is one.
    expect(await looksAt(kept())).toBe(1);
    expect(await processAll()).toEqual({ processed: 0 });
  });

  it("keeps nothing that proves where it comes from", async () => {
    await change();
    await received(1);
    const rows = await db().execute<{ said: string }>(
      "select headers::text || encode(body, 'escape') as said from inbound_requests",
    );
    for (const { said } of rows) expect(said).not.toMatch(/channel-token|[\w-]{36}\.[\w-]{43}/);
  });

  it("of a subscription that ended meanwhile belongs to nobody", async () => {
    await change();
    await received(1);
    await db().delete(watches).where(eq(watches.connectionId, kept().connectionId));
    await processAll();
    const [receipt] = await changes();
    expect(receipt).toMatchObject({ state: "unrouted", reason: "subscription_ended" });
  });

  it("survives a processing that fails: tried again, alone, at last given up", async () => {
    await processAll();
    await change();
    await received(1);
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await world.processWith(() => Promise.reject(new Error("no")));
      await sandbox.advance(60 * MINUTE_MS);
    }
    expect((await changes())[0]).toMatchObject({ state: "failed", reason: "processing_failed", attempts: 12 });
    await db().update(receipts).set({ state: "waiting", attempts: 0, dueAt: clock.now() });
    await processAll();
    expect((await changes())[0]?.state).toBe("done");
  });
});

describe("what Graph says of the subscription itself", () => {
  let kept: Kept;

  beforeEach(async () => {
    await sandbox.reset();
    kept = await world.connect(microsoftCalendar);
    await keep();
  });

  const tell = (event: string) => sandbox.control.tell("microsoft", "subscriptions/lifecycle", { event });
  const received = () => expect.poll(async () => (await receiptsOf(kept)).length, { timeout: 10_000 }).toBe(1);

  it("has it renewed now", async () => {
    const [before] = await watchesOf(kept);
    await sandbox.advance(DAY_MS);
    await tell("reauthorizationRequired");
    await received();
    await processAll();
    await keep({ connectionId: kept.connectionId });
    const [after] = await watchesOf(kept);
    expect(after?.id).toBe(before?.id);
    expect(after?.expiresAt?.getTime()).toBeGreaterThan(before?.expiresAt?.getTime() ?? Number.NaN);
  });

  it("has it made anew where it was removed, and what was missed looked at", async () => {
    const [before] = await watchesOf(kept);
    await tell("subscriptionRemoved");
    await received();
    await processAll();
    await keep({ connectionId: kept.connectionId });
    const [after, ...more] = await watchesOf(kept);
    expect(more).toEqual([]);
    expect(after?.externalId).not.toBe(before?.externalId);
    expect(await looksAt(kept)).toBe(1);
  });
});
