// Why: a worker that is killed among two thousand webhooks loses none; only what it had under way comes twice.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setClock } from "@/lib/base/clock";
import { spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { CLAIM_MS } from "./claim-lanes";
import { type DeliveryWorld, deliveriesOf, deliveryWorld } from "./fixtures/delivery-world";

vi.setConfig({ testTimeout: 120_000 }); // processes have to start
const script = new URL("fixtures/delivering-worker.ts", import.meta.url).pathname;
const EVENTS = 500;
const ENDPOINTS = 4;
const TOTAL = EVENTS * ENDPOINTS;

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(async () => {
  setClock(undefined);
  await world.sink.close();
});

const paths = ["a", "b", "c", "d"];

/** Each endpoint has its own path. */
function countByDelivery(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, headers } of world.sink.requests) {
    const key = `${path} ${headers["webhook-id"]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

it("killed -9 in the middle: each arrives, and twice at most what it had under way", async () => {
  for (const path of paths) await world.endpoint({ url: `${world.sink.url}${path}` });
  const worker = await spawnWorker({ script });
  await world.publish(EVENTS);
  await world.sink.received(TOTAL / 3);
  await worker.kill();
  const settled = (await deliveriesOf(world.organization)).filter(({ state }) => state === "delivered");
  const arrived = countByDelivery();
  // What had arrived and was not noted.
  const underWay = arrived.size - settled.length;
  expect(underWay).toBeGreaterThanOrEqual(0);
  world.pass(CLAIM_MS + 1_000);
  // The database lets go of what the dead one had locked a moment later.
  await vi.waitFor(
    async () => {
      await world.deliver();
      const deliveries = await deliveriesOf(world.organization);
      expect(deliveries.filter(({ state }) => state !== "delivered")).toEqual([]);
      expect(deliveries).toHaveLength(TOTAL);
    },
    { timeout: 60_000 },
  );
  const counts = [...countByDelivery().values()];
  expect(counts).toHaveLength(TOTAL);
  expect(Math.max(...counts)).toBeLessThanOrEqual(2);
  expect(counts.filter((count) => count > 1).length).toBeLessThanOrEqual(underWay);
});

it("that is stopped gives back what it has not begun, and another one sends it", async () => {
  for (const path of paths) await world.endpoint({ url: `${world.sink.url}${path}` });
  const [first, second] = [await spawnWorker({ script }), await spawnWorker({ script })];
  await world.publish(EVENTS);
  await world.sink.received(TOTAL / 3);
  await first.stop();
  await world.sink.received(TOTAL);
  await vi.waitFor(
    async () => {
      const deliveries = await deliveriesOf(world.organization);
      expect(deliveries.filter(({ state }) => state === "delivered")).toHaveLength(TOTAL);
    },
    { timeout: 30_000 },
  );
  await second.stop();
  expect([...countByDelivery().values()]).toEqual(new Array(TOTAL).fill(1));
});
