// Why: a list is searched in several places at once, and only so far: nothing may be left out, come twice, or come too early.
import { beforeEach, expect, it } from "vitest";
import { newDelivery } from "@/e2e/kit/new-delivery";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { DeliveryFilter } from "@/lib/contracts/webhooks/deliveries";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { deliverySight } from "./delivery-sight";
import { searchDeliveries } from "./search-deliveries";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await newOrganization();
});

/** Page by page, as far as it goes. @returns the pages' ids */
async function pages(filter: DeliveryFilter, { limit, lookedAt }: { limit: number; lookedAt: number }) {
  const found: (readonly string[])[] = [];
  for (let before: string | undefined, isMore = true; isMore; ) {
    const { rows, stoppedAt } = await searchDeliveries(deliverySight(acme.owner.ctx.actor), {
      ...{ filter, before, limit, lookedAt },
    });
    found.push(rows.map(({ id }) => id));
    before = stoppedAt ?? undefined;
    isMore = stoppedAt !== null;
  }
  return found;
}

it("finds what seldom fits among a customer's endpoints, each in its turn, however little is looked at", async () => {
  const { id: customerId } = await createCustomer(acme.owner.ctx, { name: "Blue Door" });
  const [busy, calm] = [
    await newEndpoint(acme, { url: "https://busy.example/", customerId }),
    await newEndpoint(acme, { url: "https://calm.example/", customerId }),
  ];
  await newDelivery(await newEndpoint(acme, { url: "https://other.example/" }), { eventType: "order.shipped" });
  const wanted: string[] = [];
  for (let n = 0; n < 24; n += 1) {
    const isWanted = n % 7 === 0;
    const id = await newDelivery(n % 6 === 0 ? calm : busy, { eventType: isWanted ? "order.shipped" : "order.packed" });
    if (isWanted) wanted.unshift(id);
  }
  const filter = { customerId, type: "order.shipped" };
  for (const [limit, lookedAt] of [
    [1, 2],
    [2, 6],
    [3, 10],
    [9, 1_000],
  ] as const) {
    expect((await pages(filter, { limit, lookedAt })).flat()).toEqual(wanted);
  }
  expect(await pages(filter, { limit: 9, lookedAt: 1_000 })).toEqual([wanted]);
});

it("leaves out what is somebody else's without stopping there", async () => {
  const endpoint = await newEndpoint(acme, { url: "https://sink.example/" });
  const shared = await newDelivery(endpoint);
  for (let n = 0; n < 7; n += 1) await newDelivery(endpoint, { privateToUserId: acme.member.userId });
  const found = await pages({ state: "failed" }, { limit: 2, lookedAt: 3 });
  expect(found.flat()).toEqual([shared]);
  expect(found[0]).toEqual([]);
});

it("finds types below one: the hub's, and own ones whether registered or not", async () => {
  const endpoint = await newEndpoint(acme, { url: "https://sink.example/" });
  const types = [
    "order",
    "order.shipped",
    "order.shipped.late",
    "order-x",
    "orders.shipped",
    "invoice.paid",
    "order.a",
  ];
  const ids = new Map<string, string>();
  for (const eventType of types) ids.set(eventType, await newDelivery(endpoint, { eventType }));
  const of = async (type: string) => (await pages({ type }, { limit: 9, lookedAt: 100 })).flat();
  const idsOf = (...wanted: string[]) => wanted.map((type) => ids.get(type));
  expect(await of("order")).toEqual(idsOf("order.a", "order.shipped.late", "order.shipped", "order"));
  expect(await of("order.shipped")).toEqual(idsOf("order.shipped.late", "order.shipped"));
  expect(await of("invoice")).toEqual(idsOf("invoice.paid"));
  expect(await of("invoice.lost")).toEqual([]);
});

it("finds an hour of a day, and a state in it", async () => {
  const endpoint = await newEndpoint(acme, { url: "https://sink.example/" });
  const failed = await newDelivery(endpoint);
  const waiting = await newDelivery(endpoint, { state: "waiting", settledAt: null });
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
  const all = { limit: 9, lookedAt: 100 };
  expect(await pages({ from, to }, all)).toEqual([[waiting, failed]]);
  expect(await pages({ from, to, state: "waiting" }, all)).toEqual([[waiting]]);
  expect(await pages({ to: from }, all)).toEqual([[]]);
  expect(await pages({ from: to }, all)).toEqual([[]]);
});
