import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import type { HistoryPage } from "@/lib/providers/registration-contract";
import { registrationsOf } from "./fixtures/registrations-of";
import { stoppedAfter } from "./fixtures/stopped-after";
import { stripeForTests } from "./fixtures/stripe-for-tests";
import { registrationWay } from "./registration-way";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const sandbox = sandboxForTests();
const hub = servedWebhooks();
const stripe = stripeForTests(sandbox);

beforeAll(() => hub.open());
afterAll(() => hub.close());

const happen = (count: number) => sandbox.control.tell("stripe", "events/make", { type: "product.updated", count });
const row = async () => (await registrationsOf(stripe.key().connectionId))[0];
const until = async () => (await row())?.recoveredUntil?.getTime();

describe("a long gap", () => {
  it("is gone on with where the one before was stopped", async () => {
    await stripe.keep();
    await sandbox.control.tell("stripe", "push", { dropNext: 1_000 });
    await happen(3);
    await sandbox.advance(12 * HOUR_MS);
    await happen(4);
    await stripe.recover(stoppedAfter(2));
    expect(await stripe.receipts()).toHaveLength(3);
    // Stripe counts in whole seconds: the first part ends with the events, or two hours after the connection was made.
    const reached = ((await until()) ?? 0) - ((await row())?.createdAt.getTime() ?? 0);
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThanOrEqual(2 * HOUR_MS);
    await stripe.recover();
    expect(await stripe.receipts()).toHaveLength(7);
    expect(Math.abs(((await until()) ?? 0) - clock.now().getTime())).toBeLessThan(HOUR_MS);
  });

  it("keeps what it has when the provider fails in the middle", async () => {
    await stripe.keep();
    await sandbox.control.tell("stripe", "push", { dropNext: 1_000 });
    await sandbox.advance(12 * HOUR_MS);
    await stripe.recover(stoppedAfter(3));
    const reached = await until();
    await sandbox.control.addFault("stripe", { target: "api", pathContains: "/v1/events", status: 400, times: null });
    await stripe.recover();
    expect(await until()).toBe(reached);
    expect(reached).toBeDefined();
  });
});

describe("Stripe's history", () => {
  async function listed(since: Date): Promise<readonly HistoryPage[]> {
    const way = await registrationWay(stripe.key());
    if (!way?.integration.history) throw new Error("there is no history");
    const pages: HistoryPage[] = [];
    for await (const page of way.integration.history.list(way.http, since)) pages.push(page);
    return pages;
  }
  const asked = async () =>
    (await sandbox.control.requests("stripe", { target: "api" })).filter(({ path }) => path === "/v1/events").length;

  it("of two busy hours is asked for in parts, each event once, the oldest first", async () => {
    const since = clock.now();
    await sandbox.control.tell("stripe", "push", { dropNext: 10_000 });
    await sandbox.advance(60_000);
    await happen(1_500);
    await sandbox.advance(HOUR_MS);
    await happen(1_500);
    await sandbox.advance(3 * HOUR_MS);
    const pages = await listed(since);
    const ids = pages.flatMap(({ events }) => events.map((event) => JSON.stringify(event)));
    expect([ids.length, new Set(ids).size]).toEqual([3_000, 3_000]);
    const times = pages.map(({ reachedAt }) => reachedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...pages.map(({ events }) => events.length))).toBe(100);
  });

  it("of four quiet weeks costs few requests", async () => {
    const since = clock.now();
    await sandbox.advance(28 * DAY_MS);
    const before = await asked();
    expect((await listed(since)).flatMap(({ events }) => events)).toEqual([]);
    expect((await asked()) - before).toBeLessThanOrEqual(24);
  });
});
