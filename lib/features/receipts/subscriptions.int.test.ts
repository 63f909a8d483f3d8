import { describe, expect, it } from "vitest";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { wakeCalendars } from "@/lib/features/calendars/wake-calendars";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { ownerOf, setCalendar, setConnection } from "./fixtures/kept";
import { PUSHING, pushFrom } from "./fixtures/push-from";
import { pushWorld } from "./fixtures/push-world";

const sandbox = sandboxForTests();
const world = pushWorld(sandbox);
const { keep, process: processAll, watchesOf, receiptsOf, looksAt } = world;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

describe.each(PUSHING)("a subscription at $name", (provider) => {
  const { kept, atVendor, forget, watch } = pushFrom({ sandbox, world }, provider);

  it("begins with one subscription, whose secret is nowhere, and with a look", async () => {
    const made = await watch();
    expect(made).toMatchObject({ state: "active", failures: 0, subjectId: kept().calendarId });
    expect(await atVendor()).toHaveLength(1);
    expect(await looksAt(kept())).toBe(1);
    await keep();
    await keep();
    expect(await atVendor()).toHaveLength(1);
    const life = (made.expiresAt?.getTime() ?? 0) - clock.now().getTime();
    const untilRenewal = made.dueAt.getTime() - clock.now().getTime();
    expect(Math.abs(untilRenewal * 2 - life)).toBeLessThan(MINUTE_MS);
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

  it("that ended while nobody kept() it is made anew", async () => {
    const first = await watch();
    await sandbox.advance(8 * DAY_MS);
    await keep();
    expect((await watch()).id).not.toBe(first.id);
    expect(await atVendor()).toHaveLength(1);
  });

  it("is not asked for where the provider could not reach this hub", async () => {
    await setCalendar(kept(), { isSynced: false });
    await keep();
    await setCalendar(kept(), { isSynced: true });
    await world.withoutStandIn(() => keep());
    expect(await watchesOf(kept())).toEqual([]);
  });
});

describe.each(PUSHING)("a subscription that $name ended with the consent", (provider) => {
  const { kept, atVendor, forget, watch } = pushFrom({ sandbox, world }, provider);

  it("is made anew once there is another one, and not twice", async () => {
    const first = await watch();
    await forget();
    const { organizationId, connectionId } = kept();
    const ctx = backgroundContext({ kind: "system" as const, job: "events.dispatch", organizationId });
    const was = (status: string) => ({ status: "active", previous: { status }, reconnected: false });
    const again = { type: "connection.recovered", connectionId };
    await wakeCalendars(ctx, { ...again, data: was("rate_limited") });
    await keep({ connectionId });
    expect(await atVendor()).toEqual([]);
    for (const _ of ["told", "told twice"]) {
      await wakeCalendars(ctx, { ...again, data: was("needs_reauth") });
      await keep({ connectionId });
      expect((await watch()).externalId).not.toBe(first.externalId);
      expect(await atVendor()).toHaveLength(1);
    }
  });
});

describe.each(PUSHING)("a subscription at $name that nobody wants any more", (provider) => {
  const { name } = provider;
  const { kept, atVendor, watch } = pushFrom({ sandbox, world }, provider);

  const stepOf = async () => {
    const { receipt } = await disconnectConnection(await ownerOf(kept()), { ref: kept().connectionId });
    return receipt.find((step) => step.name === "stop_subscriptions");
  };

  it("is stopped when its calendar is not kept() in step any more", async () => {
    await setCalendar(kept(), { isSynced: false });
    await keep({ connectionId: kept().connectionId });
    expect([await watchesOf(kept()), await atVendor()]).toEqual([[], []]);
  });

  it("is stopped when its connection is disconnected, before the access ends, and the receipt says so", async () => {
    expect(await stepOf()).toMatchObject({
      outcome: "done",
      detail: expect.stringMatching(/^1 push subscription was stopped at (Google|Microsoft)\.$/),
    });
    expect([await watchesOf(kept()), await atVendor()]).toEqual([[], []]);
  });

  it("that the provider does not stop ends by itself, and the receipt says when", async () => {
    const { expiresAt } = await watch();
    const part = name === "google" ? "/channels/stop" : "/subscriptions";
    await sandbox.control.addFault(name, { target: "api", pathContains: part, status: 503, times: null });
    expect(await stepOf()).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining(String(expiresAt?.toISOString().slice(0, 10))),
    });
    expect(await watchesOf(kept())).toEqual([]);
    await keep();
    expect(await watchesOf(kept())).toEqual([]);
  });

  it("rests while its connection is paused, and begins anew afterwards", async () => {
    const owner = await ownerOf(kept());
    await updateConnection(owner, { ref: kept().connectionId, paused: true });
    expect([await watchesOf(kept()), await atVendor()]).toEqual([[], []]);
    await keep();
    expect(await atVendor()).toEqual([]);
    await updateConnection(owner, { ref: kept().connectionId, paused: false });
    await keep({ connectionId: kept().connectionId });
    expect((await watch()).state).toBe("active");
  });
});

describe.each(PUSHING)("a subscription that $name does not give", (provider) => {
  const { name } = provider;
  const { kept, atVendor, watch } = pushFrom({ sandbox, world }, provider);

  it("whose answer was lost is swept, and made anew", async () => {
    await setCalendar(kept(), { isSynced: false });
    await keep();
    expect([await watchesOf(kept()), await atVendor()]).toEqual([[], []]);
    await setCalendar(kept(), { isSynced: true });
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
    if (name === "google") await expect.poll(async () => (await receiptsOf(kept())).length).toBeGreaterThan(1);
    await processAll();
    await sandbox.advance(15 * MINUTE_MS);
    await keep();
    expect(await watch()).toMatchObject({ state: "active", failures: 0 });
    expect(await atVendor()).toHaveLength(1);
  });

  it("waits when the provider fails, longer each time", async () => {
    await setCalendar(kept(), { isSynced: false });
    await keep();
    await setCalendar(kept(), { isSynced: true });
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
    await setConnection(kept(), { status: "needs_reauth" });
    await sandbox.advance(made.dueAt.getTime() - clock.now().getTime() + MINUTE_MS);
    await keep();
    expect(await watch()).toMatchObject({ id: made.id, dueAt: made.expiresAt });
    await sandbox.advance(4 * DAY_MS);
    await keep();
    expect(await watchesOf(kept())).toEqual([]);
    await setConnection(kept(), { status: "active" });
    await keep();
    expect((await watch()).state).toBe("active");
  });
});
