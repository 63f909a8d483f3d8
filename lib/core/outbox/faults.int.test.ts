import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditEvents, events, sealedSecrets, webhookEndpointHours, webhookEndpoints } from "@/db/schema";
import { setClock } from "@/lib/base/clock";
import { deliverDue } from "./deliver-due";
import { endpointSecret } from "./endpoint-secrets";
import {
  attemptsOf,
  type DeliveryWorld,
  deliveriesOf,
  deliveryWorld,
  endpointOf,
  laneOf,
} from "./fixtures/delivery-world";
import { trySample } from "./try-sample";
import { wakeLane } from "./wake-lane";

const DAY_MS = 86_400_000;
const LOOP = "($f := function($n) { $f($n + 1) }; $f(1))";
const RECURSION = "($f := function($n) { 1 + $f($n + 1) }; $f(1))";
const EATER = '$length($base64encode($pad("a", 300000000)))';
let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(async () => {
  setClock(undefined);
  await world.sink.close();
});

/** Until nothing waits any more, or for so many days. */
async function passDays(days: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour += 4) {
    world.pass(4 * 3_600_000);
    await world.deliver();
  }
}

describe("what does not arrive", () => {
  it("is tried ten times over three days, each try kept, and then given up", async () => {
    const endpoint = await world.endpoint();
    world.sink.answer({ status: 500, text: "broken" });
    await world.publish();
    await world.deliver();
    expect(await deliveriesOf(endpoint)).toMatchObject([
      { state: "waiting", attempts: 1, lastStatus: 500, lastError: "http_5xx", settledAt: null },
    ]);
    await passDays(6);
    const [delivery] = await deliveriesOf(endpoint);
    expect(delivery).toMatchObject({ state: "failed", attempts: 10, settledAt: expect.any(Date) });
    const attempts = await attemptsOf(endpoint);
    expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(attempts[0]?.responseBody?.toString()).toBe("broken");
    const ids = new Set(world.sink.requests.map(({ headers }) => headers["webhook-id"]));
    expect(ids).toEqual(new Set([delivery?.eventId]));
    const hours = await db()
      .select()
      .from(webhookEndpointHours)
      .where(eq(webhookEndpointHours.organizationId, endpoint.organizationId));
    expect(hours.reduce((sum, { failed }) => sum + failed, 0)).toBe(10);
  });

  it("is left alone for as long as the endpoint asks, a day at most", async () => {
    const endpoint = await world.endpoint();
    world.sink.answer({ status: 429, headers: { "retry-after": "7200" } });
    await world.publish();
    await world.deliver();
    const [delivery] = await deliveriesOf(endpoint);
    expect((delivery?.dueAt.getTime() ?? 0) - (delivery?.lastAttemptAt?.getTime() ?? 0)).toBeGreaterThan(7_199_000);
    const { restsUntil } = await laneOf(endpoint);
    expect(restsUntil?.getTime()).toBeGreaterThan(Date.now() + 590_000);
    world.sink.answer({ status: 429, headers: { "retry-after": "9999999" } });
    world.pass(7_300_000);
    await world.deliver();
    const [again] = await deliveriesOf(endpoint);
    expect((again?.dueAt.getTime() ?? 0) - (again?.lastAttemptAt?.getTime() ?? 0)).toBeLessThan(DAY_MS + 60_000);
  });

  it.each([
    ["$error('mine')", null, "transformation_failed"],
    ["data.missing", null, "transformation_empty"],
    ["data.(", null, "transformation_failed"],
    [LOOP, null, "transformation_endless"],
    [RECURSION, null, "transformation_endless"],
    [EATER, null, "transformation_memory"],
    [null, "$error('mine')", "filter_failed"],
    [null, LOOP, "filter_endless"],
    [null, EATER, "filter_memory"],
    ["$pad('x', 300000)", null, "too_large"],
  ])("because of its own expressions says so, and is tried again: %s %s", async (transformation, filter, error) => {
    const endpoint = await world.endpoint({ transformation, filter });
    await world.publish();
    await world.deliver();
    expect(world.sink.requests).toEqual([]);
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "waiting", attempts: 1, lastError: error }]);
    await db()
      .update(webhookEndpoints)
      .set({ transformation: null, filter: null, version: 2 })
      .where(
        and(eq(webhookEndpoints.organizationId, endpoint.organizationId), eq(webhookEndpoints.id, endpoint.endpointId)),
      );
    world.pass(7_000);
    await world.deliver();
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "delivered", attempts: 2, lastError: null }]);
  });

  it("because it is larger than it may be says so, and nothing of it is sent", async () => {
    const endpoint = await world.endpoint();
    await world.publish();
    await deliverDue({ enclose: async () => ({ body: "x".repeat(300_000) }) });
    expect(world.sink.requests).toEqual([]);
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "waiting", attempts: 1, lastError: "too_large" }]);
  });

  it("because its event is not kept any more is given up", async () => {
    const endpoint = await world.endpoint({ url: "http://127.0.0.1:1/" });
    await world.publish();
    await world.deliver();
    await db().delete(events).where(eq(events.organizationId, endpoint.organizationId));
    world.pass(7_000);
    await world.deliver();
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "failed", lastError: "event_gone" }]);
  });

  it("because its secrets do not open is tried again", async () => {
    const endpoint = await world.endpoint();
    const { organizationId, subjectId } = endpointSecret(endpoint, "url");
    await db()
      .update(sealedSecrets)
      .set({ keyId: "lost" })
      .where(and(eq(sealedSecrets.organizationId, organizationId), eq(sealedSecrets.subjectId, subjectId)));
    await world.publish();
    await world.deliver();
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "waiting", lastError: "secret_unreadable" }]);
  });
});

describe("an endpoint", () => {
  it("that answers 410 is turned off at once, and what waits for it is given up", async () => {
    const endpoint = await world.endpoint();
    world.sink.answer({ status: 410 });
    await world.publish(20);
    await world.deliver();
    expect(world.sink.requests.length).toBeLessThan(20);
    expect(await endpointOf(endpoint)).toMatchObject({
      disabledReason: "gone",
      disabledAt: expect.any(Date),
      version: 2,
    });
    const states = new Set((await deliveriesOf(endpoint)).map(({ state }) => state));
    expect(states).toEqual(new Set(["failed", "canceled"]));
    const told = await db()
      .select()
      .from(auditEvents)
      .where(
        and(eq(auditEvents.organizationId, endpoint.organizationId), eq(auditEvents.targetId, endpoint.endpointId)),
      );
    expect(told).toMatchObject([{ action: "endpoint.disable", outcome: "gone", actorKind: "job" }]);
  });

  it("at which nothing arrived for five days is turned off", async () => {
    const endpoint = await world.endpoint();
    world.sink.answer({ status: 404 });
    await world.publish();
    await world.deliver();
    await passDays(4.5);
    expect(await endpointOf(endpoint)).toMatchObject({ disabledReason: null });
    await world.publish();
    await passDays(1);
    expect(await endpointOf(endpoint)).toMatchObject({ disabledReason: "failing" });
  });

  it("that was turned off by somebody gets nothing more; what waits is given up", async () => {
    const endpoint = await world.endpoint();
    await world.publish(3);
    const own = and(
      eq(webhookEndpoints.organizationId, endpoint.organizationId),
      eq(webhookEndpoints.id, endpoint.endpointId),
    );
    world.sink.answer({ status: 500 });
    await world.deliver();
    world.sink.clear();
    await inTransaction(async (tx) => {
      await tx
        .update(webhookEndpoints)
        .set({ disabledAt: new Date(), disabledReason: "by_person", version: 2 })
        .where(own);
      await wakeLane(tx, endpoint, { endsRest: true });
    });
    await world.deliver();
    expect(world.sink.requests).toEqual([]);
    expect(new Set((await deliveriesOf(endpoint)).map(({ state }) => state))).toEqual(new Set(["canceled"]));
    expect(await laneOf(endpoint)).toMatchObject({ dueAt: null, claimId: null });
  });

  it("takes no more a second than was said", async () => {
    const endpoint = await world.endpoint({ ratePerSecond: 20 });
    await world.publish(5);
    const startedAtMs = performance.now();
    await world.deliver();
    expect((await deliveriesOf(endpoint)).map(({ state }) => state)).toEqual(new Array(5).fill("delivered"));
    // Five of them, and the pause after the last: less would be too fast. How long it took beyond that says nothing.
    expect(performance.now() - startedAtMs).toBeGreaterThan(245);
  });
});

describe("a sample", () => {
  const event = { type: "invoice.paid", data: { total: "9.00" }, privateToUserId: null };

  it("goes at once, shows what came of it, and leaves alone what waits", async () => {
    const endpoint = await world.endpoint({ transformation: '{ "text": data.total }', filter: "false" });
    world.sink.answer({ status: 200, text: "thanks" });
    const trial = await trySample(endpoint, event);
    expect(trial).toMatchObject({
      ...{ delivered: true, status: 200, error: null, body: '{"text":"9.00"}', response: "thanks" },
      durationMs: expect.any(Number),
    });
    expect(await deliveriesOf(endpoint)).toMatchObject([
      { id: trial.deliveryId, origin: "test", state: "delivered", eventType: "invoice.paid", sequence: 1 },
    ]);
    const [attempt] = await attemptsOf(endpoint);
    expect(attempt?.requestBody?.toString()).toBe('{"text":"9.00"}');
    expect(await laneOf(endpoint)).toMatchObject({ dueAt: null, failures: 0, lastDeliveredAt: null });
  });

  it("that does not arrive says why, and is not tried again", async () => {
    const endpoint = await world.endpoint();
    world.sink.answer({ status: 302, headers: { location: "http://169.254.169.254/" } });
    expect(await trySample(endpoint, event)).toMatchObject({ delivered: false, status: 302, error: "redirect" });
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "failed", attempts: 1, lastError: "redirect" }]);
    await world.deliver();
    expect(world.sink.requests).toHaveLength(1);
  });
});
