// Why: somebody who has a month sent again waits for that; whoever hears of what happens now must not wait for it, too.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { events, webhookDeliveries } from "@/db/schema";
import type { TestEndpoint } from "@/e2e/kit/new-endpoint";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { addDeliveries } from "./add-deliveries";
import { fanOut } from "./fan-out";
import { type DeliveryWorld, deliveriesOf, deliveryWorld, laneOf, SAMPLE, TYPE } from "./fixtures/delivery-world";
import { insertAndQueue } from "./queue-fan-out";

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(async () => {
  setClock(undefined);
  await world.sink.close();
});

/** Events of before, put into an endpoint's lane. @returns their ids */
async function queue({ organizationId, endpointId }: TestEndpoint, count: number, standsBack: boolean) {
  const eventAt = new Date();
  const ids = Array.from({ length: count }, () => newId());
  const shape = { organizationId, occurredAt: eventAt, type: TYPE, version: 1, data: SAMPLE };
  await inTransaction(async (tx) => {
    await tx.insert(events).values(ids.map((id) => ({ ...shape, id, actorKind: "job" as const, actorName: "test" })));
    const key = { organizationId, endpointId, eventAt, eventType: TYPE, privateToUserId: null };
    const wanted = ids.map((eventId) => ({ ...key, eventId, standsBack }));
    await addDeliveries(tx, standsBack ? "replay" : "event", wanted);
  });
  return ids;
}

const sent = () => world.sink.requests.map(({ headers }) => headers["webhook-id"]);

describe("what happens now", () => {
  it("goes before 2 000 that are sent again, and all arrive", async () => {
    const endpoint = await world.endpoint();
    await queue(endpoint, 2_000, true);
    const [now] = await queue(endpoint, 1, false);
    await world.deliver();
    expect(sent().indexOf(now)).toBeLessThan(8); // of the first round
    expect(new Set(sent()).size).toBe(2_001);
    expect(await laneOf(endpoint)).toMatchObject({ dueAt: null, claimId: null });
  });

  it("goes with the next round where the others are under way already", async () => {
    const endpoint = await world.endpoint();
    await queue(endpoint, 2_000, true);
    const delivering = world.deliver();
    await world.sink.received(300);
    const [now] = await queue(endpoint, 1, false);
    const before = sent().length;
    await delivering;
    // What had been read before it: as much as is sent at once, twice, and an eighth.
    expect(sent().indexOf(now)).toBeLessThan(before + 32 * 2 + 8 + 32);
    expect(new Set(sent()).size).toBe(2_001);
  });

  it("waits for few where an endpoint takes few a second", async () => {
    const endpoint = await world.endpoint({ ratePerSecond: 4 });
    await queue(endpoint, 12, true);
    const delivering = world.deliver();
    await world.sink.received(1);
    const [now] = await queue(endpoint, 1, false);
    await delivering;
    expect(sent().indexOf(now)).toBeLessThan(6); // eight had been read
    expect(sent()).toHaveLength(13);
  });

  it("leaves what is sent again its share", async () => {
    const endpoint = await world.endpoint();
    const again = await queue(endpoint, 100, true);
    await queue(endpoint, 1_000, false);
    await world.deliver();
    const early = sent().slice(0, 500);
    expect(early.filter((id) => again.includes(id ?? "")).length).toBeGreaterThan(10);
  });
});

describe("what a first sync found", () => {
  it("stands back, and what is looked for in its order is due in its order", async () => {
    const endpoint = await world.endpoint({ includesInitial: true });
    const { organizationId } = endpoint;
    for (const isInitial of [true, false]) {
      const [eventId, occurredAt] = [newId(), new Date()];
      const shape = { type: TYPE, version: 1, data: SAMPLE, actorKind: "job", actorName: "test" } as const;
      await inTransaction((tx) => {
        const inserting = tx.insert(events).values({ ...shape, organizationId, id: eventId, occurredAt, isInitial });
        return insertAndQueue(tx, inserting, { organizationId, eventId, occurredAt });
      });
    }
    while ((await fanOut()).events > 0);
    expect((await deliveriesOf(endpoint)).map(({ standsBack }) => standsBack)).toEqual([true, false]);
    // Nothing is due any more but what stands back, and that later.
    const dueAt = new Date(Date.now() + 3_600_000);
    await db().update(webhookDeliveries).set({ dueAt }).where(eq(webhookDeliveries.organizationId, organizationId));
    await world.deliver();
    expect(await laneOf(endpoint)).toMatchObject({ dueAt, claimId: null });
  });
});
