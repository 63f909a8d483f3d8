import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { receive, stripeConnection, toldOf, trailOf } from "./fixtures/receive";
import { charge, intent, listOf, refund, SALE_AT, session, stripeEvent, stripeWorld } from "./fixtures/stripe-world";
import { selectMoney } from "./money-rows";

const failure = { charge: "ch_1", code: "card_declined", decline_code: "insufficient_funds", message: "No money." };

/** A card that is refused, one that works, and money that goes back in two parts: all that Stripe tells of it. */
const EVENTS = [
  stripeEvent("evt_1", "payment_intent.created", intent("requires_payment_method"), 0),
  stripeEvent(
    "evt_2",
    "payment_intent.payment_failed",
    intent("requires_payment_method", { last_payment_error: failure }),
    10,
  ),
  stripeEvent("evt_3", "payment_intent.succeeded", intent("succeeded"), 30),
  stripeEvent("evt_4", "charge.succeeded", charge(0), 30),
  stripeEvent("evt_5", "checkout.session.completed", session("complete", "paid"), 31),
  stripeEvent("evt_6", "charge.refunded", charge(900), 60),
  stripeEvent("evt_7", "refund.created", refund("re_1", 900), 60),
  stripeEvent("evt_8", "charge.refunded", charge(4_900), 90),
  stripeEvent("evt_9", "refund.created", refund("re_2", 4_000, "pending"), 90),
  stripeEvent("evt_10", "refund.updated", refund("re_2", 4_000), 95),
];

const atTheEnd = () =>
  stripeWorld({
    "v1/payment_intents/pi_1": intent("succeeded"),
    "v1/checkout/sessions/cs_1": session("complete", "paid"),
    "v1/refunds": listOf(refund("re_1", 900), refund("re_2", 4_000)),
  });

const END = {
  payments: [
    {
      externalId: "pi_1",
      status: "succeeded",
      amount: 4_900,
      amountReceived: 4_900,
      amountRefunded: 4_900,
      currency: "eur",
      paidAt: new Date((SALE_AT + 30) * 1_000),
      attempts: [
        {
          key: "ch_1",
          code: "insufficient_funds",
          message: "No money.",
          at: new Date((SALE_AT + 10) * 1_000).toISOString(),
        },
      ],
    },
  ],
  checkouts: [{ externalId: "cs_1", status: "complete", paymentStatus: "paid", paymentExternalId: "pi_1" }],
  refunds: [
    { externalId: "re_1", amount: 900, status: "succeeded" },
    { externalId: "re_2", amount: 4_000, status: "succeeded" },
  ],
};

let organization: TestOrganization;
beforeAll(async () => {
  organization = await newOrganization();
});

async function storedOf({ organizationId, id: connectionId }: ConnectionRow) {
  const of = (...externalIds: string[]) => ({ organizationId, connectionId, externalIds });
  const refunds = await selectMoney(db(), "refund", of("re_1", "re_2"));
  return {
    payments: await selectMoney(db(), "payment", of("pi_1", "ch_1", "ch_2")),
    checkouts: await selectMoney(db(), "checkout", of("cs_1")),
    refunds: refunds.sort((left, right) => left.amount - right.amount),
  };
}

describe("a sale", () => {
  it("in its order is one payment with its checkout and its refunds, each step told of and in the trail once", async () => {
    const connection = await stripeConnection(organization);
    const { api } = atTheEnd();
    for (const event of EVENTS) await receive(connection, event, api);
    expect(await storedOf(connection)).toMatchObject(END);
    expect((await toldOf(connection)).map(({ type }) => type)).toEqual([
      "payment.failed",
      "payment.succeeded",
      "checkout.completed",
      "refund.created",
      "refund.created",
    ]);
    const paid = (await trailOf(connection)).find(({ details }) => details?.status === "succeeded");
    expect(paid).toMatchObject({
      action: "payment.follow",
      details: { externalId: "pi_1", amount: 4_900, currency: "eur", statusBefore: "open", status: "succeeded" },
    });
  });

  it("tells what programs need to know", async () => {
    const connection = await stripeConnection(organization);
    const { api } = atTheEnd();
    for (const event of EVENTS) await receive(connection, event, api);
    const told = await toldOf(connection);
    const [payment] = (await storedOf(connection)).payments;
    expect(told.find(({ type }) => type === "payment.succeeded")?.data).toMatchObject({
      id: payment?.id,
      amount: { amount: "49.00", currency: "EUR" },
      method: "card",
      paidAt: new Date((SALE_AT + 30) * 1_000).toISOString(),
      links: [
        {
          connectionId: connection.id,
          integration: "stripe",
          externalId: "pi_1",
          url: "https://dashboard.stripe.com/test/payments/pi_1",
        },
      ],
    });
    expect(told.find(({ type }) => type === "payment.failed")?.data).toMatchObject({
      failure: { code: "insufficient_funds", message: "No money." },
      failedAt: new Date((SALE_AT + 10) * 1_000).toISOString(),
    });
    expect(told.find(({ type }) => type === "checkout.completed")?.data).toMatchObject({
      purpose: "payment",
      paymentId: payment?.id,
      reference: "cart-7781",
    });
    expect(told.find(({ type }) => type === "refund.created")?.data).toMatchObject({ paymentId: payment?.id });
  });

  it("ends the same in any order, with any of it twice", { timeout: 240_000 }, async () => {
    const orders = fc.tuple(
      fc.shuffledSubarray(EVENTS, { minLength: EVENTS.length }),
      fc.array(fc.constantFrom(...EVENTS), { maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(orders, async ([first, again]) => {
        const connection = await stripeConnection(organization);
        const { api } = atTheEnd();
        for (const event of [...first, ...again]) await receive(connection, event, api);
        expect(await storedOf(connection)).toMatchObject(END);
        expect((await toldOf(connection)).map(({ type }) => type).sort()).toEqual([
          "checkout.completed",
          "payment.failed",
          "payment.succeeded",
          "refund.created",
          "refund.created",
        ]);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it("said again changes nothing: no row, no event, no line", async () => {
    const connection = await stripeConnection(organization);
    const { api } = atTheEnd();
    for (const event of EVENTS) await receive(connection, event, api);
    const before = [await toldOf(connection), await trailOf(connection)];
    for (const event of EVENTS) expect(await receive(connection, event, api)).toEqual([]);
    expect([await toldOf(connection), await trailOf(connection)]).toEqual(before);
  });

  it("of a personal connection is told to its owner only", async () => {
    const connection = await stripeConnection(organization, "personal");
    await receive(connection, EVENTS[2], atTheEnd().api);
    expect(await toldOf(connection)).toMatchObject([{ privateToUserId: organization.owner.userId }]);
  });
});

describe("a checkout", () => {
  it("that is complete is not paid: the bank says so days later", async () => {
    const connection = await stripeConnection(organization);
    const things: Record<string, unknown> = { "v1/payment_intents/pi_1": intent("processing") };
    const { api } = stripeWorld(things);
    await receive(
      connection,
      stripeEvent("evt_1", "checkout.session.completed", session("complete", "unpaid"), 5),
      api,
    );
    expect(await storedOf(connection)).toMatchObject({
      payments: [{ status: "processing", amountReceived: 0, paidAt: null }],
      checkouts: [{ status: "complete", paymentStatus: "unpaid" }],
    });
    expect((await toldOf(connection)).map(({ type }) => type)).toEqual(["checkout.completed"]);

    things["v1/payment_intents/pi_1"] = intent("succeeded");
    things["v1/refunds"] = listOf();
    await receive(connection, stripeEvent("evt_2", "payment_intent.succeeded", intent("succeeded"), 2_000), api);
    await receive(
      connection,
      stripeEvent("evt_3", "checkout.session.async_payment_succeeded", session("complete", "paid"), 2_000),
      api,
    );
    expect(await storedOf(connection)).toMatchObject({
      payments: [{ status: "succeeded", amountReceived: 4_900 }],
      checkouts: [{ paymentStatus: "paid", completedAt: new Date((SALE_AT + 5) * 1_000) }],
    });
    expect((await toldOf(connection)).map(({ type }) => type)).toEqual(["checkout.completed", "payment.succeeded"]);
  });
});

describe("what was refused", () => {
  it.each([
    ["in its order", [0, 1], 1],
    ["the other way round", [1, 0], 2],
  ])("of a checkout that was to be paid later is seen, and in the trail: %s", async (_, order, lines) => {
    const connection = await stripeConnection(organization);
    const refused = intent("requires_payment_method", { last_payment_error: failure });
    const { api } = stripeWorld({
      "v1/payment_intents/pi_1": refused,
      "v1/checkout/sessions/cs_1": session("complete", "unpaid"),
      "v1/refunds": listOf(),
    });
    const told = [
      stripeEvent("evt_1", "checkout.session.completed", session("complete", "unpaid"), 5),
      stripeEvent("evt_2", "checkout.session.async_payment_failed", session("complete", "unpaid"), 2_000),
    ];
    for (const at of order) await receive(connection, told[at], api);
    await receive(connection, stripeEvent("evt_3", "payment_intent.payment_failed", refused, 2_000), api);
    expect((await storedOf(connection)).checkouts).toMatchObject([{ status: "complete", paymentStatus: "failed" }]);
    const trail = await trailOf(connection);
    expect(trail.filter(({ details }) => details?.paymentStatus === "failed")).toHaveLength(lines);
    expect(trail.filter(({ details }) => details?.failureCode === "insufficient_funds")).toHaveLength(1);
    expect((await toldOf(connection)).map(({ type }) => type).sort()).toEqual(["checkout.completed", "payment.failed"]);
  });

  it("is told of each time, however often: the newest tries are kept", async () => {
    const connection = await stripeConnection(organization);
    const tries = Array.from({ length: 55 }, (_, nth) => {
      const error = { ...failure, charge: `ch_${nth}` };
      const refused = intent("requires_payment_method", { last_payment_error: error });
      return stripeEvent(`evt_${nth}`, "payment_intent.payment_failed", refused, nth);
    });
    for (const event of [...tries, ...tries.slice(0, 3)]) await receive(connection, event, atTheEnd().api);
    expect((await toldOf(connection)).filter(({ type }) => type === "payment.failed")).toHaveLength(55);
    const [payment] = (await storedOf(connection)).payments;
    expect(payment?.attempts.map(({ key }) => key)).toEqual(tries.slice(5).map((_, nth) => `ch_${nth + 5}`));
  });
});

it("what is not about money is nothing", async () => {
  const connection = await stripeConnection(organization);
  const event = stripeEvent("evt_1", "customer.created", { id: "cus_1", object: "customer" }, 0);
  expect(await receive(connection, event, atTheEnd().api)).toEqual([]);
});
