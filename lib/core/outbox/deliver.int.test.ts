import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { verifySunk } from "@/e2e/kit/webhook-sink";
import { setClock } from "@/lib/base/clock";
import { cancelWaiting } from "./cancel-waiting";
import { deliverDue } from "./deliver-due";
import { fanOut } from "./fan-out";
import {
  attemptsOf,
  type DeliveryWorld,
  deliveriesOf,
  deliveryWorld,
  laneOf,
  SAMPLE,
  TYPE,
} from "./fixtures/delivery-world";
import { publishEvent } from "./publish-event";
import { makeSigningSecret } from "./signing-keys";

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(async () => {
  setClock(undefined);
  await world.sink.close();
});

describe("what happened", () => {
  it("arrives, signed as Standard Webhooks say, with its number", async () => {
    const endpoint = await world.endpoint({ headers: { "x-team": "blue", "webhook-id": "mine" } });
    const [first = "", second] = await world.publish(2);
    await world.deliver();
    const requests = world.sink.requests.toSorted((a, b) => a.body.localeCompare(b.body));
    expect(requests.map(({ headers }) => headers["webhook-id"])).toEqual([first, second]);
    const [request] = requests;
    if (!request) throw new Error("unreachable");
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(verifySunk(request, endpoint.secret)).toEqual({
      ...{ id: first, type: TYPE, timestamp, organization: world.organization.slug, data: SAMPLE },
    });
    expect(() => verifySunk(request, makeSigningSecret())).toThrow();
    expect(request.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^Integration-Hub\/\d/),
      "webhook-sequence": "1",
      "x-team": "blue",
    });
    expect(await deliveriesOf(endpoint)).toMatchObject([
      { state: "delivered", attempts: 1, lastStatus: 200, lastError: null, settledAt: expect.any(Date) },
      { state: "delivered", attempts: 1, sequence: 2 },
    ]);
    expect(await attemptsOf(endpoint)).toMatchObject([
      {
        number: 1,
        status: 200,
        error: null,
        requestBody: null,
        requestHeaders: { "x-team": "•••", "webhook-id": first },
      },
      { number: 1 },
    ]);
    expect(await laneOf(endpoint)).toMatchObject({
      claimId: null,
      dueAt: null,
      failures: 0,
      lastDeliveredAt: expect.any(Date),
    });
  });

  it("is signed with both secrets for as long as the one before counts", async () => {
    const previousSecret = makeSigningSecret();
    const endpoint = await world.endpoint({ previousSecret, previousUntil: new Date(Date.now() + 60_000) });
    await world.publish();
    await world.deliver();
    const [request] = world.sink.requests;
    if (!request) throw new Error("unreachable");
    for (const secret of [endpoint.secret, previousSecret]) expect(verifySunk(request, secret)).toBeDefined();
    world.pass(120_000);
    await world.publish();
    await world.deliver();
    expect(world.sink.requests[1]?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
  });

  it("goes in the shape that the endpoint wants, and is kept as it was sent", async () => {
    const endpoint = await world.endpoint({ transformation: '{ "text": "Gone: " & data.title, "of": type }' });
    await world.publish();
    await world.deliver();
    expect(world.sink.requests.map(({ body }) => JSON.parse(body))).toEqual([
      { text: `Gone: ${String(Object(SAMPLE).title ?? "")}`, of: TYPE },
    ]);
    const [attempt] = await attemptsOf(endpoint);
    expect(Buffer.from(attempt?.requestBody ?? []).toString()).toBe(world.sink.requests[0]?.body);
  });

  it("goes as text where the transformation makes one", async () => {
    await world.endpoint({ transformation: 'type & "!"' });
    await world.publish();
    await world.deliver();
    expect(world.sink.requests[0]).toMatchObject({
      body: `${TYPE}!`,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  });

  it("is not sent where the filter is not true", async () => {
    const endpoint = await world.endpoint({ filter: 'type = "invoice.paid"' });
    await world.publish();
    await world.deliver();
    expect(world.sink.requests).toEqual([]);
    expect(await deliveriesOf(endpoint)).toMatchObject([{ state: "filtered", attempts: 0, lastError: null }]);
    expect(await attemptsOf(endpoint)).toEqual([]);
  });

  it("gets beside its data what is enclosed", async () => {
    const endpoint = await world.endpoint();
    await world.publish();
    await deliverDue({ enclose: async ({ organizationId, type }) => ({ body: `${organizationId} ${type}` }) });
    expect(JSON.parse(world.sink.requests[0]?.body ?? "")).toMatchObject({
      data: { ...SAMPLE, body: `${endpoint.organizationId} ${TYPE}` },
    });
    const [attempt] = await attemptsOf(endpoint);
    expect(attempt?.requestBody).not.toBeNull();
  });

  it("of somebody's own is not sent to an endpoint that became another's while it was handed on", async () => {
    const { organization } = world;
    const { member, admin } = organization;
    const endpoint = await world.endpoint({ ownerUserId: member.userId });
    const of = { type: TYPE, data: SAMPLE } as const;
    await inTransaction(async (tx) => {
      await publishEvent(tx, member.ctx, { ...of, privateToUserId: member.userId });
      await publishEvent(tx, member.ctx, of);
    });
    // Whoever handed it on had seen the owner before, and came after what waited of theirs was given up.
    await fanOut();
    await db()
      .update(webhookEndpoints)
      .set({ ownerUserId: admin.userId, version: 2 })
      .where(
        and(eq(webhookEndpoints.organizationId, endpoint.organizationId), eq(webhookEndpoints.id, endpoint.endpointId)),
      );
    await world.deliver();
    expect(world.sink.requests).toHaveLength(1);
    expect(await deliveriesOf(endpoint)).toMatchObject([
      { privateToUserId: member.userId, state: "canceled", attempts: 0, settledAt: expect.any(Date) },
      { privateToUserId: null, state: "delivered" },
    ]);
    expect(await attemptsOf(endpoint)).toHaveLength(1);
  });

  it("goes to each endpoint by itself: one that fails costs another nothing", async () => {
    const good = await world.endpoint();
    const bad = await world.endpoint({ url: "http://127.0.0.1:1/" });
    await world.publish(30);
    await world.deliver();
    const deliveries = await deliveriesOf(good);
    const states = (endpointId: string) =>
      Object.groupBy(
        deliveries.filter((row) => row.endpointId === endpointId),
        ({ state }) => state,
      );
    expect(states(good.endpointId).delivered).toHaveLength(30);
    // The circuit opened: the others did not use up their tries.
    expect(states(bad.endpointId).waiting).toHaveLength(30);
    const tried = deliveries.filter((row) => row.endpointId === bad.endpointId && row.attempts > 0);
    expect(tried.length).toBeLessThan(20);
    const lane = await laneOf(bad);
    expect(lane.restsUntil?.getTime()).toBeGreaterThan(Date.now());
    expect(lane.failures).toBe(10);
  });
});

describe("an endpoint that comes back", () => {
  it("is found by one try, and gets everything", async () => {
    const endpoint = await world.endpoint();
    world.sink.answer({ status: 500 });
    await world.publish(40);
    await world.deliver();
    const before = world.sink.requests.length;
    await world.deliver(); // it rests
    expect(world.sink.requests).toHaveLength(before);
    world.pass(31_000);
    await world.deliver();
    expect(world.sink.requests).toHaveLength(before + 1);
    world.sink.answer({ status: 200 });
    world.pass(600_000);
    await world.deliver();
    const deliveries = await deliveriesOf(endpoint);
    expect(deliveries.filter(({ state }) => state === "delivered")).toHaveLength(40);
    expect(await laneOf(endpoint)).toMatchObject({ failures: 0, failingSince: null, restsUntil: null, dueAt: null });
  });
});

describe("what waits for an endpoint that was removed meanwhile", () => {
  it("is neither sent nor changed", async () => {
    const endpoint = await world.endpoint();
    await world.publish(3);
    world.sink.answer({ status: 500 });
    await world.deliver();
    await inTransaction((tx) => cancelWaiting(tx, endpoint));
    world.pass(10_000);
    world.sink.clear();
    await world.deliver();
    expect(world.sink.requests).toEqual([]);
    expect((await deliveriesOf(endpoint)).map(({ state }) => state)).toEqual(["canceled", "canceled", "canceled"]);
  });
});
