import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type StripeClient, stripeClient } from "../testing/stripe-client";

let stripe: StripeClient;
beforeAll(async () => {
  stripe = await stripeClient();
});
afterAll(() => stripe.stop());
beforeEach(async () => {
  await stripe.control("/reset", {});
});

const MONTHLY = {
  mode: "subscription",
  success_url: "http://localhost:3999/paid",
  "line_items[0][price]": "price_HubAcmePlanMonth",
  "line_items[0][quantity]": "2",
};

const open = (form: Record<string, string> = MONTHLY) => stripe.made("checkout/sessions", form);
const pay = (session: string, how = "card") => stripe.control("/stripe/sessions/pay", { session, how });
const session = async (id: string) => (await stripe.get(`checkout/sessions/${id}`)).body;
async function types(): Promise<unknown[]> {
  const { body } = await stripe.get("events?limit=100");
  return [body.data]
    .flat()
    .map((event) => (event as { type: string }).type)
    .reverse();
}

describe("a subscription", () => {
  async function subscribed(form: Record<string, string> = MONTHLY, how = "card") {
    const id = await open(form);
    await pay(id, how);
    const { subscription, customer, invoice } = await session(id);
    return { id, subscription, customer, invoice };
  }

  it("begins with its customer and its first invoice", async () => {
    const { subscription, customer, invoice } = await subscribed({
      ...MONTHLY,
      "subscription_data[metadata][org]": "1",
    });
    expect((await stripe.get(`subscriptions/${subscription}`)).body).toMatchObject({
      status: "active",
      customer,
      latest_invoice: invoice,
      metadata: { org: "1" },
      items: { data: [{ price: { id: "price_HubAcmePlanMonth" }, quantity: 2 }] },
    });
    expect((await stripe.get(`invoices/${invoice}?expand[]=payments`)).body).toMatchObject({
      status: "paid",
      amount_paid: 5_800,
      billing_reason: "subscription_create",
      parent: { subscription_details: { subscription } },
      payments: { data: [{ status: "paid", payment: { payment_intent: expect.stringMatching(/^pi_/) } }] },
    });
    expect(await types()).toEqual([
      "customer.created",
      "customer.subscription.created",
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice.paid",
      "invoice.payment_succeeded",
      "customer.subscription.updated",
      "checkout.session.completed",
    ]);
  });

  it("is renewed, fails, recovers by its invoice, and ends", async () => {
    const { subscription, customer } = await subscribed();
    const renew = (outcome: string) => stripe.control("/stripe/subscriptions/renew", { subscription, outcome });
    const status = async () => (await stripe.get(`subscriptions/${subscription}`)).body.status;
    await renew("paid");
    expect(await status()).toBe("active");
    const { body } = await renew("failed");
    expect([body.invoice, await status()]).toEqual([
      expect.objectContaining({ status: "open", attempt_count: 1 }),
      "past_due",
    ]);
    const { id: invoice } = body.invoice as { id: string };
    expect((await stripe.post(`invoices/${invoice}/pay`)).body).toMatchObject({ status: "paid" });
    expect(await status()).toBe("active");
    expect((await stripe.remove(`subscriptions/${subscription}`)).body).toMatchObject({ status: "canceled" });
    expect((await stripe.remove(`subscriptions/${subscription}`)).status).toBe(404);
    expect((await stripe.get(`subscriptions?customer=${customer}`)).body).toMatchObject({ data: [] });
    expect((await types()).slice(11)).toEqual([
      ...["customer.subscription.updated", "invoice.created", "invoice.finalized", "payment_intent.created"],
      ...["charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded"],
      ...["customer.subscription.updated", "invoice.created", "invoice.finalized", "payment_intent.created"],
      ...["charge.failed", "payment_intent.payment_failed", "invoice.payment_failed", "customer.subscription.updated"],
      ...["charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded"],
      ...["customer.subscription.updated", "customer.subscription.deleted"],
    ]);
  });

  it("that is to end with its period ends at its renewal", async () => {
    const { subscription } = await subscribed();
    await stripe.post(`subscriptions/${subscription}`, { cancel_at_period_end: "true" });
    const { body } = await stripe.get("events?type=customer.subscription.updated&limit=1");
    expect(body).toMatchObject({ data: [{ data: { previous_attributes: { cancel_at_period_end: false } } }] });
    await stripe.control("/stripe/subscriptions/renew", { subscription });
    expect((await stripe.get(`subscriptions/${subscription}`)).body).toMatchObject({ status: "canceled" });
  });

  it("with a trial takes nothing at first", async () => {
    const { id, subscription } = await subscribed({ ...MONTHLY, "subscription_data[trial_period_days]": "14" });
    expect(await session(id)).toMatchObject({ amount_total: 0, payment_status: "no_payment_required" });
    expect((await stripe.get(`subscriptions/${subscription}`)).body).toMatchObject({ status: "trialing" });
    await stripe.control("/stripe/subscriptions/renew", { subscription });
    expect((await stripe.get(`subscriptions/${subscription}`)).body).toMatchObject({
      status: "active",
      trial_end: expect.any(Number),
    });
  });

  it("by bank debit is active and unpaid, and past due where the debit fails", async () => {
    const { id, subscription } = await subscribed(MONTHLY, "debit");
    expect(await session(id)).toMatchObject({ payment_status: "unpaid" });
    const { body } = await stripe.get("payment_intents?limit=1");
    const [{ id: payment }] = body.data as [{ id: string }];
    await stripe.control("/stripe/payments/settle", { payment, outcome: "failed" });
    expect((await stripe.get(`subscriptions/${subscription}`)).body).toMatchObject({ status: "past_due" });
    expect((await types()).slice(-5)).toEqual([
      "charge.failed",
      "payment_intent.payment_failed",
      "invoice.payment_failed",
      "customer.subscription.updated",
      "checkout.session.async_payment_failed",
    ]);
  });
});
