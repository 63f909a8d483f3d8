import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { assignTier } from "@/lib/features/products/assign-tier";
import { listProducts } from "@/lib/features/products/list-products";
import { createTier, deleteTier, listTiers, updateTier } from "@/lib/features/products/subscription-tiers";
import { syncProducts } from "@/lib/features/products/sync-products";
import { asJob, receive, stripeConnection } from "./fixtures/receive";
import { intent, listOf, refund, SALE_AT, session, stripeEvent, stripeWorld } from "./fixtures/stripe-world";
import { getPayment } from "./get-payment";
import { listCheckouts } from "./list-checkouts";
import { listPayments } from "./list-payments";
import { listRefunds } from "./list-refunds";

let organization: TestOrganization;
let connection: ConnectionRow;
const { api } = stripeWorld({
  "v1/payment_intents/pi_1": intent("succeeded", { description: null }),
  "v1/refunds": listOf(refund("re_1", 900)),
  "v1/products": listOf({ id: "prod_1", object: "product", created: SALE_AT, name: "Lamp", active: true }),
  "v1/prices": listOf({
    ...{ id: "price_1", object: "price", created: SALE_AT, product: "prod_1", active: true },
    ...{ currency: "eur", unit_amount: 4_900, recurring: { interval: "month", interval_count: 1 } },
  }),
});

beforeAll(async () => {
  organization = await newOrganization();
  connection = await stripeConnection(organization);
  for (const nth of [1, 2, 3]) {
    const named = { id: `pi_${nth}`, receipt_email: `b_${nth}@x.test`, ...(nth === 1 ? { description: null } : {}) };
    const it = intent("succeeded", { ...named, created: SALE_AT + nth });
    await receive(connection, stripeEvent(`evt_${nth}`, "payment_intent.succeeded", it, nth), api);
  }
  await receive(connection, stripeEvent("evt_9", "checkout.session.completed", session("complete", "paid"), 9), api);
  await receive(connection, stripeEvent("evt_10", "refund.created", refund("re_1", 900), 60), api);
});

describe("payments", () => {
  it("come the latest first, page by page", async () => {
    const { ctx } = organization.viewer;
    const first = await listPayments(ctx, { limit: 2 });
    expect(first.data.map(({ source }) => source.externalId)).toEqual(["pi_3", "pi_2"]);
    const rest = await listPayments(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
    expect(rest.data.map(({ source }) => source.externalId)).toEqual(["pi_1"]);
    expect(rest.nextCursor).toBeNull();
  });

  it("are found by their words, their state and their time", async () => {
    const { ctx } = organization.viewer;
    const found = async (filter: object) => (await listPayments(ctx, { limit: 10, ...filter })).data.length;
    expect(await found({ q: "b_2@" })).toBe(1);
    expect(await found({ q: "b%2" })).toBe(0);
    const [last] = (await listPayments(ctx, { limit: 1 })).data;
    expect(await found({ q: last?.id })).toBe(1);
    expect(await found({ status: "open" })).toBe(0);
    expect(await found({ connectionId: connection.id, from: new Date((SALE_AT + 2) * 1_000) })).toBe(2);
  });

  it("say what they are for, of their own or as their checkout does", async () => {
    const { data } = await listPayments(organization.viewer.ctx, { limit: 10 });
    expect(data.map(({ purpose, source }) => [source.externalId, purpose])).toEqual([
      ["pi_3", "Two lamps"],
      ["pi_2", "Two lamps"],
      ["pi_1", "cart-7781"],
    ]);
  });

  it("show what was given back, the checkout and the trail", async () => {
    const { ctx } = organization.viewer;
    const [payment] = (await listPayments(ctx, { limit: 1, q: "pi_1" })).data;
    expect(await getPayment(ctx, { id: payment?.id ?? "" })).toMatchObject({
      payment: {
        status: "succeeded",
        amount: { amount: "49.00", currency: "EUR", minor: 4_900 },
        refunded: { amount: "9.00", currency: "EUR", minor: 900 },
        source: { connectionId: connection.id, integration: "stripe", externalId: "pi_1" },
      },
      refunds: [{ amount: { amount: "9.00" }, status: "succeeded" }],
      checkout: { status: "complete", paymentStatus: "paid", reference: "cart-7781", url: null },
      subscription: null,
      receipts: [],
      history: [
        { action: "payment.follow", details: { amountRefunded: 900, amountRefundedBefore: 0 } },
        { action: "payment.record", details: { amount: 4_900, currency: "eur" } },
      ],
    });
    expect((await listRefunds(ctx, { limit: 10 })).data).toHaveLength(1);
    expect((await listCheckouts(ctx, { limit: 10, status: "complete" })).data).toHaveLength(1);
  });

  it("of another organization and of others' personal accounts are nobody's", async () => {
    const stranger = await newOrganization();
    const own = await stripeConnection(stranger, "personal");
    const [made] = await receive(own, stripeEvent("evt_1", "payment_intent.created", intent("processing"), 1), api);
    const id = made?.id ?? "";
    expect((await listPayments(stranger.owner.ctx, { limit: 10 })).data).toHaveLength(1);
    expect((await listPayments(stranger.admin.ctx, { limit: 10 })).data).toHaveLength(0);
    for (const { ctx } of [stranger.admin, organization.owner]) {
      await expect(getPayment(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("tiers", () => {
  it("have prices, which a new reading leaves to them, and which are of none when the tier goes", async () => {
    const { ctx } = organization.admin;
    const look = () => syncProducts(asJob(connection), { connectionId: connection.id, api });
    await look();
    const priceNow = async () => (await listProducts(ctx, { limit: 10 })).data[0]?.prices[0];
    const price = await priceNow();
    expect(price).toMatchObject({ price: { amount: "49.00" }, interval: "month", tierId: null });
    const tier = await createTier(ctx, { name: "Team" });
    await assignTier(ctx, { id: price?.id ?? "", tierId: tier.id });
    await look();
    expect((await priceNow())?.tierId).toBe(tier.id);
    await deleteTier(ctx, { id: tier.id });
    expect((await priceNow())?.tierId).toBeNull();
  });

  it("are named once, and are for owners and admins to change", async () => {
    const { ctx } = organization.owner;
    const small = await createTier(ctx, { name: "Small" });
    await createTier(ctx, { name: "Large" });
    await expect(createTier(ctx, { name: "Small" })).rejects.toMatchObject({ code: "conflict" });
    await updateTier(ctx, { id: small.id, position: 9 });
    expect((await listTiers(organization.viewer.ctx)).data.map(({ name }) => name)).toEqual(["Large", "Small"]);
    await expect(createTier(organization.member.ctx, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
