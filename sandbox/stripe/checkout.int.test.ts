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

const ONCE = {
  mode: "payment",
  success_url: "http://localhost:3999/paid?session={CHECKOUT_SESSION_ID}",
  cancel_url: "http://localhost:3999/back",
  "line_items[0][price]": "price_HubAcmeWidget",
  "line_items[0][quantity]": "2",
};

const open = (form: Record<string, string> = ONCE) => stripe.made("checkout/sessions", form);
const pay = (session: string, how = "card") => stripe.control("/stripe/sessions/pay", { session, how });
const session = async (id: string) => (await stripe.get(`checkout/sessions/${id}`)).body;
async function types(): Promise<unknown[]> {
  const { body } = await stripe.get("events?limit=100");
  return [body.data]
    .flat()
    .map((event) => (event as { type: string }).type)
    .reverse();
}

describe("a session", () => {
  it("is open with an address, and paid by card complete", async () => {
    const id = await open({ ...ONCE, client_reference_id: "order-7", "metadata[order]": "7" });
    expect(id).toMatch(/^cs_test_/);
    expect(await session(id)).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      amount_total: 9_000,
      currency: "myr",
      url: `${stripe.origin}/stripe/c/pay/${id}`,
      payment_intent: null,
    });
    await pay(id);
    expect(await session(id)).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      client_reference_id: "order-7",
      metadata: { order: "7" },
      payment_intent: expect.stringMatching(/^pi_/),
      customer: null,
      customer_details: { email: "guest@customer.test" },
    });
    expect(await types()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  it("gives the payment its own metadata, and shows its lines where they are asked for", async () => {
    const id = await open({ ...ONCE, "payment_intent_data[metadata][order]": "8" });
    await pay(id);
    const { body } = await stripe.get(
      `checkout/sessions/${id}?expand[]=payment_intent.latest_charge&expand[]=line_items`,
    );
    expect(body).toMatchObject({
      payment_intent: {
        amount_received: 9_000,
        metadata: { order: "8" },
        latest_charge: { paid: true, refunded: false },
      },
      line_items: { data: [{ quantity: 2, amount_total: 9_000, price: { id: "price_HubAcmeWidget" } }] },
    });
    expect((await stripe.get(`checkout/sessions/${id}/line_items`)).body).toMatchObject({
      has_more: false,
      data: [{ description: "Widget", quantity: 2 }],
    });
  });

  it("of a card that is declined stays open, and the same payment succeeds later", async () => {
    const id = await open();
    expect((await pay(id, "declined")).body).toMatchObject({ result: "declined" });
    expect(await session(id)).toMatchObject({ status: "open", payment_status: "unpaid" });
    await pay(id);
    expect(await types()).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  it.each([
    ["succeeded", "paid", "charge.succeeded", "payment_intent.succeeded"],
    ["failed", "unpaid", "charge.failed", "payment_intent.payment_failed"],
  ])("of a bank debit is complete and unpaid, until the debit has %s", async (outcome, paid, charge, intent) => {
    const id = await open();
    await pay(id, "debit");
    const { payment_intent: payment, ...completed } = await session(id);
    expect(completed).toMatchObject({ status: "complete", payment_status: "unpaid" });
    await stripe.control("/stripe/payments/settle", { payment, outcome });
    expect(await session(id)).toMatchObject({ status: "complete", payment_status: paid });
    expect(await types()).toEqual([
      "payment_intent.created",
      "charge.pending",
      "payment_intent.processing",
      "checkout.session.completed",
      charge,
      intent,
      `checkout.session.async_payment_${outcome}`,
    ]);
    expect((await stripe.control("/stripe/payments/settle", { payment, outcome })).status).toBe(400);
  });

  it("expires by hand and by itself, and cannot be paid then", async () => {
    const [byHand, byItself] = [await open(), await open()];
    expect((await stripe.post(`checkout/sessions/${byHand}/expire`)).body).toMatchObject({
      status: "expired",
      url: null,
    });
    await stripe.control("/clock", { advanceMs: 24 * 3_600_000 });
    expect(await session(byItself)).toMatchObject({ status: "expired" });
    expect((await stripe.post(`checkout/sessions/${byHand}/expire`)).status).toBe(400);
    expect((await pay(byItself)).status).toBe(400);
    expect(await types()).toEqual(["checkout.session.expired", "checkout.session.expired"]);
  });

  it("in setup mode keeps a way to pay", async () => {
    const id = await open({ mode: "setup", success_url: ONCE.success_url, currency: "myr" });
    await pay(id);
    expect(await session(id)).toMatchObject({
      payment_status: "no_payment_required",
      amount_total: null,
      setup_intent: expect.stringMatching(/^seti_/),
    });
    expect(await types()).toEqual(["setup_intent.created", "setup_intent.succeeded", "checkout.session.completed"]);
  });

  it("with a price of its own makes an archived product", async () => {
    const { "line_items[0][price]": _, ...rest } = ONCE;
    const id = await open({
      ...rest,
      "line_items[0][price_data][currency]": "jpy",
      "line_items[0][price_data][unit_amount]": "1200",
      "line_items[0][price_data][product_data][name]": "Poster",
    });
    expect(await session(id)).toMatchObject({ amount_total: 2_400, currency: "jpy" });
    expect((await stripe.get("products?limit=1")).body).toMatchObject({ data: [{ name: "Poster", active: false }] });
  });
});

describe("the page", () => {
  const at = (id: string) => `${stripe.origin}/stripe/c/pay/${id}`;
  const press = (id: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(at(id), { method: "POST", body: new URLSearchParams(form), headers, redirect: "manual" });

  it("says what is due, and leads back with the session's id", async () => {
    const id = await open();
    const page = await (await fetch(at(id))).text();
    expect(page).toContain("2 × Widget");
    expect(page).toContain("MYR 90.00");
    const answer = await press(id, { decision: "pay", how: "card", email: "gail@customer.test", name: "Gail" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `http://localhost:3999/paid?session=${id}`]);
    expect(await session(id)).toMatchObject({ customer_details: { email: "gail@customer.test", name: "Gail" } });
    expect(await (await fetch(at(id))).text()).toContain("already completed");
  });

  it("stays where the card is declined, and leads back where it is left", async () => {
    const id = await open();
    const declined = await press(id, { decision: "pay", how: "declined", email: "a@b.test", name: "A" });
    expect([declined.status, await declined.text()]).toEqual([200, expect.stringContaining("Your card was declined")]);
    const left = await press(id, { decision: "cancel" });
    expect(left.headers.get("location")).toBe("http://localhost:3999/back");
    expect(await session(id)).toMatchObject({ status: "open" });
  });

  it("takes no press of another site", async () => {
    const id = await open();
    const answer = await press(id, { decision: "pay", how: "card" }, { origin: "https://evil.test" });
    expect([answer.status, (await session(id)).status]).toEqual([403, "open"]);
  });
});

describe("a payment link", () => {
  const lines = { "line_items[0][price]": "price_HubAcmeWidget", "line_items[0][quantity]": "1" };

  it("makes a session at each visit, and none once it is inactive", async () => {
    const { body } = await stripe.post("payment_links", { ...lines, "metadata[tier]": "gold" });
    expect(body).toMatchObject({ active: true, currency: "myr", after_completion: { type: "hosted_confirmation" } });
    const visit = await fetch(`${body.url}?client_reference_id=org-1`, { redirect: "manual" });
    const id = visit.headers.get("location")?.split("/").at(-1) ?? "";
    expect(await session(id)).toMatchObject({
      payment_link: body.id,
      client_reference_id: "org-1",
      metadata: { tier: "gold" },
    });
    await stripe.post(`payment_links/${body.id}`, { active: "false" });
    expect(await (await fetch(String(body.url))).text()).toContain("no longer active");
    expect((await stripe.get("payment_links?active=true")).body).toMatchObject({ data: [] });
  });

  it("leads on where it is told to, and needs to be told where", async () => {
    const after = { "after_completion[type]": "redirect" };
    expect((await stripe.post("payment_links", { ...lines, ...after })).body).toMatchObject({
      error: { code: "parameter_missing", param: "after_completion[redirect][url]" },
    });
    const url = "https://acme.test/thanks";
    const { body } = await stripe.post("payment_links", { ...lines, ...after, "after_completion[redirect][url]": url });
    expect(body).toMatchObject({ after_completion: { redirect: { url } } });
  });
});
