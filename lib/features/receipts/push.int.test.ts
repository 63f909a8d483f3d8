import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { receipts, watches } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { googleCalendar } from "@/lib/providers/google/calendar/integration";
import { microsoftCalendar } from "@/lib/providers/microsoft/calendar/integration";
import { type Kept, pushWorld } from "./fixtures/push-world";

const sandbox = sandboxForTests();
const world = pushWorld(sandbox);
const { keep, process: processAll, watchesOf, receiptsOf, looksAt } = world;
const ACCOUNT = "ana@acme.test";
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const inOneDay = (hour: number) => new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + hour * 3_600_000).toISOString();

const PROVIDERS = [
  {
    name: "google",
    integration: googleCalendar,
    listed: "channels",
    change: () =>
      sandbox.control.addGoogleEvent(ACCOUNT, {
        summary: "Behind",
        start: { dateTime: inOneDay(9) },
        end: { dateTime: inOneDay(10) },
      }),
  },
  {
    name: "microsoft",
    integration: microsoftCalendar,
    listed: "subscriptions",
    change: () =>
      sandbox.control.addMicrosoftEvent(ACCOUNT, {
        subject: "Behind",
        start: { dateTime: inOneDay(9).slice(0, 19), timeZone: "UTC" },
        end: { dateTime: inOneDay(10).slice(0, 19), timeZone: "UTC" },
      }),
  },
] as const;

describe.each(PROVIDERS)("push from $name", ({ name, integration, listed, change }) => {
  let kept: Kept;

  beforeEach(async () => {
    await sandbox.reset();
    kept = await world.connect(integration);
    await keep({ connectionId: kept.connectionId });
  });

  async function atVendor(): Promise<readonly { live?: boolean | undefined }[]> {
    const answer = await fetch(`${sandbox.origin}/control/${name}/${listed}`);
    const found = z.union([
      z.array(z.looseObject({ live: z.boolean().optional() })),
      z
        .record(z.string(), z.array(z.looseObject({ live: z.boolean().optional() })))
        .transform((all) => Object.values(all).flat()),
    ]);
    return found.parse(await answer.json()).filter(({ live }) => live !== false);
  }
  const forget = () => fetch(`${sandbox.origin}/control/${name}/${listed}`, { method: "DELETE" });
  const behave = (how: Record<string, unknown>) => sandbox.control.tell(name, "push", how);
  const changes = async () => (await receiptsOf(kept)).filter(({ eventType }) => eventType !== "sync");
  const received = (count: number) =>
    expect.poll(async () => (await changes()).length, { timeout: 10_000, interval: 20 }).toBe(count);
  const watch = async () => {
    const [one, ...more] = await watchesOf(kept);
    if (!one || more.length > 0) throw new Error(`${more.length + (one ? 1 : 0)} watches`);
    return one;
  };

  it("begins with one subscription, whose secret is nowhere, and with a look", async () => {
    const made = await watch();
    expect(made).toMatchObject({ state: "active", failures: 0, subjectId: kept.calendarId });
    expect(await atVendor()).toHaveLength(1);
    expect(await looksAt(kept)).toBe(1);
    await keep();
    await keep();
    expect(await atVendor()).toHaveLength(1);
    const life = (made.expiresAt?.getTime() ?? 0) - clock.now().getTime();
    const untilRenewal = made.dueAt.getTime() - clock.now().getTime();
    expect(Math.abs(untilRenewal * 2 - life)).toBeLessThan(MINUTE_MS);
  });

  it("of a change has its calendar looked at, once however often and in whatever order it is told", async () => {
    await processAll();
    await behave({ copies: 10, outOfOrder: true });
    await change();
    await change();
    await received(2);
    expect(await processAll()).toEqual({ processed: expect.any(Number) });
    expect((await changes()).map(({ state }) => state)).toEqual(["done", "done"]);
    // Selecting queued it already: one with the same key is one.
    expect(await looksAt(kept)).toBe(1);
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

  it("is renewed at half its life, and never twice", async () => {
    const first = await watch();
    await sandbox.advance(first.dueAt.getTime() - clock.now().getTime() + MINUTE_MS);
    await Promise.all([keep(), keep()]);
    await keep();
    const second = await watch();
    expect(second.state).toBe("active");
    expect(second.expiresAt?.getTime()).toBeGreaterThan((first.expiresAt?.getTime() ?? 0) + DAY_MS);
    expect(await atVendor()).toHaveLength(1);
  });

  it("that the vendor forgot is made anew when it is to be renewed", async () => {
    const first = await watch();
    await forget();
    await sandbox.advance(first.dueAt.getTime() - clock.now().getTime() + MINUTE_MS);
    await keep();
    expect((await watch()).externalId).not.toBe(first.externalId);
    expect(await atVendor()).toHaveLength(1);
  });

  it("that ended while nobody kept it is made anew", async () => {
    const first = await watch();
    await sandbox.advance(8 * DAY_MS);
    await keep();
    expect((await watch()).id).not.toBe(first.id);
    expect(await atVendor()).toHaveLength(1);
  });

  it("whose answer was lost is swept, and made anew", async () => {
    await world.setCalendar(kept, { isSynced: false });
    await keep();
    expect([await watchesOf(kept), await atVendor()]).toEqual([[], []]);
    await world.setCalendar(kept, { isSynced: true });
    await sandbox.control.addFault(name, {
      target: "api",
      method: "POST",
      pathContains: name === "google" ? "/watch" : "/subscriptions",
      dropAfterProcessing: true,
    });
    await keep();
    expect(await watch()).toMatchObject({ state: "starting", failures: 1, error: "unavailable" });
    expect(await atVendor()).toHaveLength(1);
    // What it says before its answer is known tells what it is stopped by.
    if (name === "google") await expect.poll(async () => (await receiptsOf(kept)).length).toBeGreaterThan(1);
    await processAll();
    await sandbox.advance(15 * MINUTE_MS);
    await keep();
    expect(await watch()).toMatchObject({ state: "active", failures: 0 });
    expect(await atVendor()).toHaveLength(1);
  });

  it("is stopped when its calendar is not kept in step any more", async () => {
    await world.setCalendar(kept, { isSynced: false });
    await keep({ connectionId: kept.connectionId });
    expect([await watchesOf(kept), await atVendor()]).toEqual([[], []]);
  });

  const stepOf = async () => {
    const { receipt } = await disconnectConnection(await world.ownerOf(kept), { ref: kept.connectionId });
    return receipt.find((step) => step.name === "stop_subscriptions");
  };

  it("is stopped when its connection is disconnected, before the access ends, and the receipt says so", async () => {
    expect(await stepOf()).toMatchObject({
      outcome: "done",
      detail: expect.stringMatching(/^1 push subscription was stopped at (Google|Microsoft)\.$/),
    });
    expect([await watchesOf(kept), await atVendor()]).toEqual([[], []]);
  });

  it("that the provider does not stop ends by itself, and the receipt says when", async () => {
    const { expiresAt } = await watch();
    const part = name === "google" ? "/channels/stop" : "/subscriptions";
    await sandbox.control.addFault(name, { target: "api", pathContains: part, status: 503, times: null });
    expect(await stepOf()).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining(String(expiresAt?.toISOString().slice(0, 10))),
    });
    expect(await watchesOf(kept)).toEqual([]);
    await keep();
    expect(await watchesOf(kept)).toEqual([]);
  });

  it("rests while its connection is paused, and begins anew afterwards", async () => {
    const owner = await world.ownerOf(kept);
    await updateConnection(owner, { ref: kept.connectionId, paused: true });
    expect([await watchesOf(kept), await atVendor()]).toEqual([[], []]);
    await keep();
    expect(await atVendor()).toEqual([]);
    await updateConnection(owner, { ref: kept.connectionId, paused: false });
    await keep({ connectionId: kept.connectionId });
    expect((await watch()).state).toBe("active");
  });

  it("waits when the provider fails, longer each time", async () => {
    await world.setCalendar(kept, { isSynced: false });
    await keep();
    await world.setCalendar(kept, { isSynced: true });
    await sandbox.control.addFault(name, { target: "api", status: 503, times: null });
    await keep();
    const first = await watch();
    await keep();
    expect((await watch()).failures).toBe(1);
    await sandbox.advance(first.dueAt.getTime() - clock.now().getTime() + 1_000);
    await keep();
    const second = await watch();
    expect(second.failures).toBe(2);
    expect(second.dueAt.getTime() - clock.now().getTime()).toBeGreaterThan(100_000);
  });

  it("rests with its connection, and nobody is asked", async () => {
    const made = await watch();
    await world.setConnection(kept, { status: "needs_reauth" });
    await sandbox.advance(made.dueAt.getTime() - clock.now().getTime() + MINUTE_MS);
    await keep();
    expect(await watch()).toMatchObject({ id: made.id, dueAt: made.expiresAt });
    await sandbox.advance(4 * DAY_MS);
    await keep();
    expect(await watchesOf(kept)).toEqual([]);
    await world.setConnection(kept, { status: "active" });
    await keep();
    expect((await watch()).state).toBe("active");
  });

  it("is not asked for where the provider could not reach this hub", async () => {
    await world.setCalendar(kept, { isSynced: false });
    await keep();
    await world.setCalendar(kept, { isSynced: true });
    await world.withoutStandIn(() => keep());
    expect(await watchesOf(kept)).toEqual([]);
  });

  it("of a subscription that ended meanwhile belongs to nobody", async () => {
    await change();
    await received(1);
    await db().delete(watches).where(eq(watches.connectionId, kept.connectionId));
    await processAll();
    const [receipt] = await changes();
    expect(receipt).toMatchObject({ state: "unrouted", reason: "subscription_ended" });
  });

  it("survives a processing that fails: tried again, alone, at last given up", async () => {
    await processAll();
    await change();
    await received(1);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await world.processWith(() => Promise.reject(new Error("no")));
      await sandbox.advance(10 * MINUTE_MS);
    }
    expect((await changes())[0]).toMatchObject({ state: "failed", reason: "processing_failed", attempts: 5 });
    await db().update(receipts).set({ state: "waiting", dueAt: clock.now() });
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
