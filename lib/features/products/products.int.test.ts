import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { events, moneyFeeds, prices, products, webhookFanOuts } from "@/db/schema";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { ProviderError } from "@/lib/base/errors";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { listHubEvents } from "@/lib/features/events/list-hub-events";
import { applyMoney } from "@/lib/features/payments/apply-money";
import { asJob, receive, stripeConnection, toldOf, trailOf } from "@/lib/features/payments/fixtures/receive";
import { listOf, stripeEvent, stripeWorld } from "@/lib/features/payments/fixtures/stripe-world";
import { prepareMoney } from "@/lib/features/payments/prepare-money";
import { syncProductsJob } from "./jobs";
import { syncDueProducts } from "./sync-due-products";
import { syncProducts } from "./sync-products";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await newOrganization();
});

const product = (id: string, more: object = {}) => ({
  id,
  object: "product",
  created: 1_700_000_000,
  name: `Lamp ${id}`,
  description: null,
  images: [],
  active: true,
  default_price: null,
  ...more,
});

const price = (id: string, of: string, more: object = {}) => ({
  id,
  object: "price",
  created: 1_700_000_000,
  product: of,
  nickname: null,
  active: true,
  currency: "jpy",
  unit_amount: 1_200,
  recurring: null,
  ...more,
});

function look(connection: ConnectionRow, listed: readonly unknown[], priced: readonly unknown[] = []) {
  const { api } = stripeWorld({ "v1/products": listOf(...listed), "v1/prices": listOf(...priced) });
  return syncProducts(asJob(connection), { connectionId: connection.id, api });
}

async function storedOf({ organizationId, id }: ConnectionRow) {
  return db()
    .select()
    .from(products)
    .where(and(eq(products.organizationId, organizationId), eq(products.connectionId, id)))
    .orderBy(asc(products.externalId));
}

const types = async (connection: ConnectionRow) => (await toldOf(connection)).map(({ type }) => type);

describe("products", () => {
  it("are read to the end, page by page, those that are not sold any more, too", async () => {
    const connection = await stripeConnection(organization);
    const pages = ({ starting_after }: { starting_after?: string }) =>
      starting_after === "prod_1"
        ? listOf(product("prod_2", { active: false }))
        : { ...listOf(product("prod_1")), has_more: true };
    const { api, asked } = stripeWorld({ "v1/products": pages, "v1/prices": listOf(price("price_1", "prod_1")) });
    expect(await syncProducts(asJob(connection), { connectionId: connection.id, api })).toBe("kept");
    expect(asked).toEqual(["v1/products", "v1/products", "v1/prices"]);
    expect(await storedOf(connection)).toMatchObject([
      { externalId: "prod_1", active: true, deletedAt: null },
      { externalId: "prod_2", active: false, deletedAt: null },
    ]);
  });

  it("are told of at first by one event with counts, later one by one", async () => {
    const connection = await stripeConnection(organization);
    await look(connection, [product("prod_1"), product("prod_2")], [price("price_1", "prod_1")]);
    expect(await toldOf(connection)).toMatchObject([
      { type: "sync.completed", data: { resource: "products", counts: { created: 3, updated: 0, unchanged: 0 } } },
    ]);
    await look(
      connection,
      [product("prod_1"), product("prod_2", { name: "Chair" })],
      [price("price_1", "prod_1", { unit_amount: 1_500 })],
    );
    expect((await toldOf(connection)).slice(1)).toMatchObject([
      { type: "product.updated", data: { name: "Chair", changed: ["name"] } },
      {
        type: "product.updated",
        data: { name: "Lamp prod_1", price: { amount: "1500", currency: "JPY" }, changed: ["price"] },
      },
    ]);
    expect((await trailOf(connection)).map(({ action }) => action)).toEqual([
      "product.sync",
      "product.follow",
      "product.follow",
    ]);
  });

  it("that changed by hundreds are told of by one event and one line", async () => {
    const connection = await stripeConnection(organization);
    const all = Array.from({ length: 500 }, (_, index) => product(`prod_${index}`));
    await look(connection, all);
    await look(
      connection,
      all.map((one) => ({ ...one, name: "Renamed" })),
    );
    expect(await types(connection)).toEqual(["sync.completed", "sync.completed"]);
    expect(await trailOf(connection)).toMatchObject([
      { action: "product.sync", details: { created: 500, updated: 0, deleted: 0, unchanged: 0 } },
      { action: "product.sync", details: { created: 0, updated: 500, deleted: 0, unchanged: 0 } },
    ]);
  });

  it("go one by one to endpoints that ask for a first reading, and are in no list", async () => {
    const asking = await newOrganization();
    const connection = await stripeConnection(asking);
    await newEndpoint(asking, { url: "https://sink.test/", eventTypes: ["product.*"], includesInitial: true });
    const many = Array.from({ length: 25 }, (_, index) => product(`prod_${index}`));
    const priced = [price("price_1", "prod_1"), price("price_2", "prod_2", { active: false })];
    await look(connection, many, priced);
    const first = await db()
      .select()
      .from(events)
      .where(and(eq(events.organizationId, asking.organizationId), eq(events.isInitial, true)));
    expect(first).toHaveLength(25);
    for (const { data } of first) expect(EVENT_CATALOGUE["product.created"].data.parse(data)).toEqual(data);
    expect(new Set(first.map(({ type }) => type))).toEqual(new Set(["product.created"]));
    const priceOf = (name: string) => first.find(({ data }) => data.name === name)?.data.price;
    expect(priceOf("Lamp prod_1")).toEqual({ amount: "1200", currency: "JPY" });
    expect(priceOf("Lamp prod_2")).toBeNull();
    expect(
      (await db().select().from(webhookFanOuts).where(eq(webhookFanOuts.organizationId, asking.organizationId))).length,
    ).toBe(first.length + 1); // and the counts

    const { data } = await listHubEvents(asking.owner.ctx, { limit: 50 });
    expect(data.map(({ type }) => type)).toEqual(["sync.completed"]);
    // Read anew, nothing is told that was known; what is different goes the usual way.
    await look(connection, [product("prod_0", { name: "Chair" }), ...many.slice(1)], priced);
    expect((await types(connection)).filter((type) => type === "product.created")).toHaveLength(25);
    expect((await toldOf(connection)).at(-1)).toMatchObject({ type: "product.updated", data: { name: "Chair" } });
  });

  it("that are listed no more are gone, and may come back; what the organization said of a price stays", async () => {
    const connection = await stripeConnection(organization);
    const { organizationId } = connection;
    const ofPrice = and(eq(prices.organizationId, organizationId), eq(prices.connectionId, connection.id));
    await look(connection, [product("prod_1")], [price("price_1", "prod_1")]);
    const tierId = crypto.randomUUID();
    await db().update(prices).set({ tierId }).where(ofPrice);
    await look(connection, []);
    expect(await storedOf(connection)).toMatchObject([{ externalId: "prod_1", deletedAt: expect.any(Date) }]);
    await look(connection, [product("prod_1")], [price("price_1", "prod_1")]);
    expect(await storedOf(connection)).toMatchObject([{ externalId: "prod_1", deletedAt: null }]);
    expect(await db().select().from(prices).where(ofPrice)).toMatchObject([{ tierId, deletedAt: null }]);
  });

  it("that are unchanged are told of by nobody", async () => {
    const connection = await stripeConnection(organization);
    await look(connection, [product("prod_1")]);
    await look(connection, [product("prod_1")]);
    expect(await types(connection)).toEqual(["sync.completed"]);
  });

  it("are read once more where another worker kept some meanwhile", async () => {
    const connection = await stripeConnection(organization);
    await look(connection, [product("prod_1")]);
    const { api } = stripeWorld({ "v1/prices": listOf() });
    const listProducts: typeof api.listProducts = async () => {
      await look(connection, [product("prod_1", { name: "Newer" })]);
      return { facts: [], next: null };
    };
    const outcome = await syncProducts(asJob(connection), {
      connectionId: connection.id,
      api: { ...api, listProducts },
    });
    expect(outcome).toBe("overtaken");
    expect(await storedOf(connection)).toMatchObject([{ name: "Newer", deletedAt: null }]);
  });

  it("that cannot be read say so, and are asked for again", async () => {
    const connection = await stripeConnection(organization);
    await syncDueProducts(backgroundContext({ kind: "deployment", job: "products.sync_due" }));
    const { api } = stripeWorld({});
    const refused = () =>
      Promise.reject(new ProviderError("stripe", { kind: "rejected", status: 403, reason: "rak_product_read" }));
    const outcome = await syncProducts(asJob(connection), {
      connectionId: connection.id,
      api: { ...api, listProducts: refused },
    });
    expect(outcome).toBe("failed");
    const [feed] = await db()
      .select()
      .from(moneyFeeds)
      .where(and(eq(moneyFeeds.organizationId, connection.organizationId), eq(moneyFeeds.connectionId, connection.id)));
    expect(feed).toMatchObject({ productsError: "refused", productsFailures: 1, productsSyncedAt: null });
  });

  it("are looked at once for five hundred events about them", async () => {
    const connection = await stripeConnection(organization);
    const { api } = stripeWorld({});
    for (let nth = 0; nth < 5; nth += 1) {
      await receive(connection, stripeEvent(`evt_${nth}`, "product.updated", product("prod_1"), nth), api);
    }
    const event = stripeEvent("evt_price", "price.updated", price("price_1", "prod_1"), 9);
    const prepared = await prepareMoney({ connection, event, api });
    if (!prepared) throw new Error("a price is about money");
    await inTransaction((tx) => applyMoney(tx, asJob(connection), prepared));
    const jobs = await (await queue()).findJobs(syncProductsJob.name, {
      data: { connectionId: connection.id },
      queued: true,
    });
    expect(jobs).toHaveLength(1);
  });
});
