// Why: what a subscription bills comes as events of four things at once, which name each other in part, and in any order.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { receive, stripeConnection, toldOf, trailOf } from "./fixtures/receive";
import { intent, listOf, refund, SALE_AT, session, stripeEvent, stripeWorld } from "./fixtures/stripe-world";
import { selectMoney } from "./money-rows";

const subscription = (status: string, more: object = {}) => ({
  ...{ id: "sub_1", object: "subscription", created: SALE_AT, status, customer: "cus_1", ...more },
  items: listOf({
    ...{ id: "si_1", object: "subscription_item", quantity: 2 },
    price: { id: "price_1", product: "prod_1", unit_amount: 2_450, currency: "eur", recurring: MONTHLY },
  }),
});
const MONTHLY = { interval: "month", interval_count: 1 };
const ENDED = { ended_at: SALE_AT + 90, canceled_at: SALE_AT + 90 };

const invoice = (status: string) => ({
  ...{ id: "in_1", object: "invoice", created: SALE_AT, status, number: "A-1", customer: "cus_1", currency: "eur" },
  ...{ subtotal: 4_900, total: 4_900, amount_due: 4_900, amount_paid: status === "paid" ? 4_900 : 0 },
  status_transitions: { finalized_at: SALE_AT + 5, paid_at: status === "paid" ? SALE_AT + 30 : null },
  parent: { subscription_details: { subscription: "sub_1" } },
});

const EVENTS = [
  stripeEvent("evt_1", "customer.subscription.created", subscription("trialing"), 0),
  stripeEvent("evt_2", "invoice.created", invoice("draft"), 1),
  stripeEvent("evt_3", "invoice.finalized", invoice("open"), 5),
  stripeEvent("evt_4", "payment_intent.succeeded", intent("succeeded"), 30),
  stripeEvent("evt_5", "invoice.paid", invoice("paid"), 30),
  stripeEvent("evt_6", "customer.subscription.updated", subscription("active"), 31),
  stripeEvent("evt_7", "customer.subscription.deleted", subscription("canceled", ENDED), 90),
];

const atTheEnd = (more: object = {}) =>
  stripeWorld({
    "v1/payment_intents/pi_1": intent("succeeded"),
    "v1/refunds": listOf(),
    "v1/invoices/in_1": invoice("paid"),
    "v1/subscriptions/sub_1": subscription("canceled", ENDED),
    "v1/invoice_payments": listOf({ invoice: "in_1" }),
    ...more,
  });

let organization: TestOrganization;
beforeAll(async () => {
  organization = await newOrganization();
});

async function storedOf({ organizationId, id: connectionId }: ConnectionRow) {
  const of = (id: string) => ({ organizationId, connectionId, externalIds: [id] });
  return {
    payments: await selectMoney(db(), "payment", of("pi_1")),
    invoices: await selectMoney(db(), "invoice", of("in_1")),
    subscriptions: await selectMoney(db(), "subscription", of("sub_1")),
  };
}

const END = {
  payments: [{ status: "succeeded", amountReceived: 4_900, invoiceExternalId: "in_1" }],
  invoices: [{ status: "paid", amountPaid: 4_900, amountDue: 0, subscriptionExternalId: "sub_1" }],
  subscriptions: [{ status: "canceled", endedAt: new Date((SALE_AT + 90) * 1_000) }],
};
const ONCE = ["payment.succeeded", "invoice.created", "invoice.paid", "subscription.canceled"];

describe("what a subscription bills", () => {
  it("is told of step by step; the payment says what it pays", async () => {
    const connection = await stripeConnection(organization);
    const { api } = atTheEnd();
    for (const event of EVENTS) await receive(connection, event, api);
    const stored = await storedOf(connection);
    expect(stored).toMatchObject(END);
    const told = await toldOf(connection);
    expect(told.map(({ type }) => type)).toEqual([
      ...["subscription.created", "invoice.created", "invoice.updated", "payment.succeeded", "invoice.paid"],
      ...["subscription.updated", "subscription.canceled"],
    ]);
    expect(told.find(({ type }) => type === "payment.succeeded")?.data).toMatchObject({
      invoiceId: stored.invoices[0]?.id,
      subscriptionId: stored.subscriptions[0]?.id,
      contactId: null,
    });
  });

  it("ends the same in any order, with any of it twice; said again, nothing is written", {
    timeout: 240_000,
  }, async () => {
    const orders = fc.tuple(
      fc.shuffledSubarray(EVENTS, { minLength: EVENTS.length }),
      fc.array(fc.constantFrom(...EVENTS), { maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(orders, async ([first, again]) => {
        const connection = await stripeConnection(organization);
        const { api } = atTheEnd();
        for (const event of first) await receive(connection, event, api);
        expect(await storedOf(connection)).toMatchObject(END);
        const [told, trail] = [await toldOf(connection), await trailOf(connection)];
        for (const type of ONCE) expect(told.filter((one) => one.type === type)).toHaveLength(1);
        for (const event of again) expect(await receive(connection, event, api)).toEqual([]);
        expect([await toldOf(connection), await trailOf(connection)]).toEqual([told, trail]);
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it("where invoices may not be read, the payment counts all the same", async () => {
    const connection = await stripeConnection(organization);
    const { api } = stripeWorld({});
    await receive(connection, EVENTS[3], api);
    expect((await storedOf(connection)).payments).toMatchObject([{ status: "succeeded", invoiceExternalId: null }]);
    expect(await toldOf(connection)).toMatchObject([
      { type: "payment.succeeded", data: { invoiceId: null, subscriptionId: null } },
    ]);
  });
});

describe("a payment by the bank", () => {
  const ANSWERS = [
    stripeEvent("evt_1", "checkout.session.completed", session("complete", "unpaid"), 5),
    stripeEvent("evt_2", "payment_intent.processing", intent("processing"), 5),
    stripeEvent("evt_3", "checkout.session.async_payment_failed", session("complete", "unpaid"), 2_000),
    stripeEvent(
      "evt_4",
      "payment_intent.payment_failed",
      intent("requires_payment_method", {
        last_payment_error: { charge: "py_1", code: "insufficient_funds", message: "No money." },
      }),
      2_000,
    ),
  ];

  it("that fails days later is told of as failed, once, in any order", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ANSWERS, { minLength: ANSWERS.length }), async (order) => {
        const connection = await stripeConnection(organization);
        const { api } = stripeWorld({
          "v1/payment_intents/pi_1": intent("requires_payment_method"),
          "v1/checkout/sessions/cs_1": session("complete", "unpaid"),
        });
        for (const event of [...order, ...ANSWERS]) await receive(connection, event, api);
        expect((await storedOf(connection)).payments).toMatchObject([
          { status: "open", amountReceived: 0, paidAt: null, attempts: [{ key: "py_1", code: "insufficient_funds" }] },
        ]);
        const told = (await toldOf(connection)).map(({ type }) => type);
        expect(told.sort()).toEqual(["checkout.completed", "payment.failed"]);
      }),
      { numRuns: 12, seed: 3 },
    );
  });

  it("is in the audit trail with what it costs, and what it cost before", async () => {
    const connection = await stripeConnection(organization);
    const { api } = stripeWorld({});
    const price = { id: "price_2", product: "prod_1", unit_amount: 9_000, currency: "eur", recurring: MONTHLY };
    const items = listOf({ id: "si_1", object: "subscription_item", quantity: 2, price });
    const dearer = { ...subscription("active"), items };
    await receive(connection, stripeEvent("evt_1", "customer.subscription.created", subscription("active"), 0), api);
    await receive(connection, stripeEvent("evt_2", "customer.subscription.updated", dearer, 31), api);
    const figures = { recurringAmount: 4_900, currency: "eur", interval: "month" };
    expect((await trailOf(connection)).map(({ details }) => details)).toMatchObject([
      figures,
      { ...figures, recurringAmount: 18_000, recurringAmountBefore: 4_900 },
    ]);
  });
});

describe("what is older than a month", () => {
  const LONG_AGO = SALE_AT - 60 * 86_400;
  const old = { created: LONG_AGO };

  it("and met for the first time is kept, and no news: the payment that money of goes back now", async () => {
    const connection = await stripeConnection(organization);
    const { api } = stripeWorld({
      "v1/payment_intents/pi_1": intent("succeeded", old),
      "v1/refunds": listOf(refund("re_1", 900)),
    });
    await receive(connection, stripeEvent("evt_1", "refund.created", refund("re_1", 900), 60), api);
    expect((await storedOf(connection)).payments).toMatchObject([{ status: "succeeded", amountRefunded: 900 }]);
    expect((await toldOf(connection)).map(({ type }) => type)).toEqual(["refund.created"]);
  });

  it("and is paid now is news, whether the hub knew of it or not", async () => {
    const { api } = stripeWorld({});
    const paid = stripeEvent("evt_2", "payment_intent.succeeded", intent("succeeded", old), 30);
    for (const before of [[], [stripeEvent("evt_1", "payment_intent.created", intent("requires_action", old), 0)]]) {
      const connection = await stripeConnection(organization);
      for (const event of [...before, paid]) await receive(connection, event, api);
      expect((await toldOf(connection)).map(({ type }) => type)).toEqual(["payment.succeeded"]);
    }
  });
});
