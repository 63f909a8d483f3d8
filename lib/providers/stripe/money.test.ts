import { describe, expect, it } from "vitest";
import { listOf, stripeEvent, stripeWorld } from "@/lib/features/payments/fixtures/stripe-world";

const { api } = stripeWorld({});
const at = (seconds: number) => new Date(seconds * 1_000);

const item = {
  id: "si_1",
  object: "subscription_item",
  quantity: 3,
  price: {
    id: "price_1",
    product: "prod_1",
    unit_amount: 1_200,
    currency: "eur",
    recurring: { interval: "month", interval_count: 1 },
  },
};
const subscription = {
  id: "sub_1",
  object: "subscription",
  created: 1_700_000_000,
  status: "trialing",
  customer: "cus_1",
  trial_end: 1_701_000_000,
  cancel_at_period_end: true,
};
const ofItem = { current_period_start: 1_700_000_000, current_period_end: 1_702_592_000 };

function factOf(type: string, object: object) {
  const news = api.readEvent(stripeEvent("evt_1", type, object, 0));
  return news && "fact" in news ? news.fact : null;
}

describe("a subscription", () => {
  const expected = {
    status: "trialing",
    interval: "month",
    items: [
      { priceExternalId: "price_1", productExternalId: "prod_1", quantity: 3, unitAmount: 1_200, currency: "eur" },
    ],
    periodStartsAt: at(1_700_000_000),
    periodEndsAt: at(1_702_592_000),
    trialEndsAt: at(1_701_000_000),
    cancelAt: at(1_702_592_000),
  };

  it("has its period in its items, in new versions", () => {
    const now = { ...subscription, items: listOf({ ...item, ...ofItem }) };
    expect(factOf("customer.subscription.created", now)).toMatchObject(expected);
  });

  it("has its period itself, in old versions", () => {
    const then = { ...subscription, ...ofItem, items: listOf(item) };
    expect(factOf("customer.subscription.created", then)).toMatchObject(expected);
  });

  it.each([
    ["incomplete_expired", "canceled"],
    ["unpaid", "past_due"],
    ["paused", "paused"],
  ])("that is %s is %s", (status, ours) => {
    const it = { ...subscription, status, items: listOf(item) };
    expect(factOf("customer.subscription.updated", it)).toMatchObject({ status: ours });
  });
});

describe("an invoice", () => {
  const invoice = {
    id: "in_1",
    object: "invoice",
    created: 1_700_000_000,
    number: "A-1",
    status: "paid",
    customer: { id: "cus_1", object: "customer" },
    customer_email: "ben@northwind.test",
    currency: "EUR",
    subtotal: 3_600,
    total: 4_284,
    amount_paid: 4_284,
    amount_due: 4_284,
    lines: listOf({ description: "3 × Lamp", quantity: 3, amount: 3_600 }),
    status_transitions: { finalized_at: 1_700_000_100, paid_at: 1_700_000_200 },
  };
  const expected = {
    customerExternalId: "cus_1",
    subscriptionExternalId: "sub_1",
    currency: "eur",
    tax: 684,
    amountDue: 0,
    paidAt: at(1_700_000_200),
    lines: [{ description: "3 × Lamp", quantity: 3, amount: 3_600 }],
  };

  it("says tax and subscription where new versions have them, and where old ones did", () => {
    const parent = { subscription_details: { subscription: "sub_1" } };
    expect(factOf("invoice.paid", { ...invoice, total_taxes: [{ amount: 684 }], parent })).toMatchObject(expected);
    expect(factOf("invoice.paid", { ...invoice, tax: 684, subscription: "sub_1" })).toMatchObject(expected);
  });

  it("that is only foretold is none", () => {
    expect(factOf("invoice.upcoming", { ...invoice, id: undefined })).toBeNull();
  });

  it("that was deleted as a draft is void", () => {
    expect(factOf("invoice.deleted", { ...invoice, status: "draft" })).toMatchObject({ status: "void" });
  });
});

describe("a charge", () => {
  const charge = {
    id: "ch_1",
    object: "charge",
    created: 1_700_000_000,
    status: "succeeded",
    amount: 500,
    amount_refunded: 100,
    currency: "usd",
    payment_intent: null,
    payment_method_details: { type: "card" },
  };

  it("without an intent is the payment itself", () => {
    expect(factOf("charge.succeeded", charge)).toMatchObject({
      kind: "payment",
      externalId: "ch_1",
      amountReceived: 500,
      amountRefunded: 100,
      method: "card",
    });
  });

  it("without an intent that was refused is a try", () => {
    const refused = {
      ...charge,
      ...{ status: "failed", amount_refunded: 0, failure_code: "card_declined", failure_message: "No money." },
      outcome: { reason: "insufficient_funds" },
    };
    expect(api.readEvent(stripeEvent("evt_1", "charge.failed", refused, 0))).toMatchObject({
      fact: { kind: "payment", externalId: "ch_1", status: "open", amountReceived: 0 },
      happened: { attempts: [{ key: "ch_1", code: "insufficient_funds", message: "No money." }] },
    });
  });

  it("of an intent is told of by the intent", () => {
    expect(
      api.readEvent(stripeEvent("evt_1", "charge.succeeded", { ...charge, payment_intent: "pi_1" }, 0)),
    ).toBeNull();
  });

  it.each(["charge.dispute.created", "customer.updated", "payout.paid"])("%s is not about payments", (type) => {
    expect(api.readEvent(stripeEvent("evt_1", type, { id: "x" }, 0))).toBeNull();
  });
});

it("what changes in the catalogue has it read", () => {
  expect(api.readEvent(stripeEvent("evt_1", "price.updated", {}, 0))).toEqual({ says: "catalogue" });
});
