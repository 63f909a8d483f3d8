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

const ids = async (path: string) => ((await stripe.get(path)).body.data as { id: string }[]).map(({ id }) => id);

describe("products and prices", () => {
  it("are made together, changed and deleted, and told of", async () => {
    const { body } = await stripe.post("products", {
      name: "Lamp",
      "metadata[shelf]": "3",
      "default_price_data[currency]": "jpy",
      "default_price_data[unit_amount]": "900",
      "default_price_data[recurring][interval]": "month",
    });
    expect((await stripe.get(`products/${body.id}?expand[]=default_price`)).body).toMatchObject({
      name: "Lamp",
      active: true,
      metadata: { shelf: "3" },
      default_price: { currency: "jpy", unit_amount: 900, type: "recurring", recurring: { interval: "month" } },
    });
    const change = { active: "false", "metadata[shelf]": "", "metadata[row]": "7" };
    expect((await stripe.post(`products/${body.id}`, change)).body).toMatchObject({
      active: false,
      metadata: { row: "7" },
    });
    const { body: event } = await stripe.get("events?type=product.updated");
    expect(event).toMatchObject({
      data: [{ data: { previous_attributes: { active: true, metadata: { shelf: "3" } } } }],
    });
    expect((await stripe.remove(`products/${body.id}`)).status).toBe(400);
    const bare = await stripe.made("products", { name: "Bare" });
    expect((await stripe.remove(`products/${bare}`)).body).toEqual({ id: bare, object: "product", deleted: true });
    expect((await stripe.get(`products/${bare}`)).status).toBe(404);
  });

  it("are two worlds, live and for testing", async () => {
    const id = await stripe.made("products", { name: "Lamp" });
    expect((await stripe.get(`products/${id}`, "restricted live key")).status).toBe(404);
    expect((await stripe.get("products/prod_HubAcmeWidget", "restricted live key")).body).toMatchObject({
      livemode: true,
    });
  });

  it("are listed by what they are, the newest first", async () => {
    expect(await ids("products?active=false")).toEqual(["prod_HubAcmeOld"]);
    expect(await ids("products?limit=2")).toEqual(["prod_HubAcmeOld", "prod_HubAcmePoster"]);
    expect(await ids("products?limit=2&starting_after=prod_HubAcmePoster")).toEqual([
      "prod_HubAcmeBasic",
      "prod_HubAcmePlan",
    ]);
    expect(await ids("products?limit=1&ending_before=prod_HubAcmePlan")).toEqual(["prod_HubAcmeBasic"]);
    expect(await ids("prices?type=recurring&recurring[interval]=year")).toEqual(["price_HubAcmePlanYear"]);
    expect(await ids("prices?lookup_keys[]=care_monthly")).toEqual(["price_HubAcmePlanMonth"]);
    expect(await ids("prices?product=prod_HubAcmeWidget&currency=usd")).toEqual(["price_HubAcmeWidgetUsd"]);
  });

  it("hand on a lookup key only where that is asked for", async () => {
    const form = { currency: "myr", unit_amount: "100", product: "prod_HubAcmePlan", lookup_key: "care_monthly" };
    expect((await stripe.post("prices", form)).body).toMatchObject({ error: { code: "resource_already_exists" } });
    const id = await stripe.made("prices", { ...form, transfer_lookup_key: "true" });
    expect(await ids("prices?lookup_keys[]=care_monthly")).toEqual([id]);
  });

  it.each([
    ["products", {}, 400, { code: "parameter_missing", param: "name" }],
    ["products", { name: "" }, 400, { code: "parameter_invalid_empty", param: "name" }],
    ["products", { name: "Lamp", colour: "red" }, 400, { code: "parameter_unknown", param: "colour" }],
    ["products", { name: "Lamp", active: "yes" }, 400, { message: "Invalid boolean: yes", param: "active" }],
    ["products", { name: "Lamp", id: "prod_HubAcmeOld" }, 400, { code: "resource_already_exists" }],
    [
      "products/prod_none",
      { name: "Lamp" },
      404,
      { code: "resource_missing", message: "No such product: 'prod_none'" },
    ],
    ["products/prod_HubAcmePlan", { default_price: "price_HubAcmeWidget" }, 400, { param: "default_price" }],
    ["prices", { unit_amount: "1", product: "prod_HubAcmeOld" }, 400, { code: "parameter_missing", param: "currency" }],
    ["prices", { currency: "xxx", unit_amount: "1", product: "prod_HubAcmeOld" }, 400, { param: "currency" }],
    ["prices", { currency: "myr", product: "prod_HubAcmeOld" }, 400, { param: "unit_amount" }],
    [
      "prices",
      { currency: "myr", unit_amount: "1.5", product: "prod_HubAcmeOld" },
      400,
      { code: "parameter_invalid_integer" },
    ],
    ["prices", { currency: "myr", unit_amount: "1" }, 400, { code: "parameter_missing", param: "product" }],
    [
      "prices",
      { currency: "myr", unit_amount: "1", product: "prod_none" },
      400,
      { code: "resource_missing", param: "product" },
    ],
    ["prices/price_HubAcmeWidget", { unit_amount: "1" }, 400, { code: "parameter_unknown" }],
    ["prices/price_HubAcmeWidget", { active: "false" }, 400, { param: "active" }],
  ])("%s refuses %j", async (path, form, status, error) => {
    const answer = await stripe.post(path, form);
    expect([answer.status, answer.body.error]).toEqual([status, expect.objectContaining(error)]);
  });
});

describe("checkout refuses", () => {
  const GOOD = {
    mode: "payment",
    success_url: "https://acme.test/paid",
    "line_items[0][price]": "price_HubAcmeWidget",
    "line_items[0][quantity]": "1",
  };

  it.each([
    [{ mode: "" }, { param: "mode" }],
    [{ mode: "donation" }, { message: "Invalid mode: must be one of payment, subscription, setup" }],
    [{ success_url: "paid" }, { code: "url_invalid", param: "success_url" }],
    [{ success_url: "javascript:alert(1)" }, { code: "url_invalid" }],
    [{ "line_items[0][price]": "price_none" }, { code: "resource_missing", param: "line_items[0][price]" }],
    [{ "line_items[0][price]": "price_HubAcmeOld" }, { param: "line_items[0][price]" }],
    [{ "line_items[0][price]": "price_HubAcmePlanMonth" }, { message: expect.stringContaining("`payment` mode") }],
    [{ mode: "subscription" }, { message: expect.stringContaining("at least one recurring price") }],
    [{ "line_items[0][quantity]": "0" }, { code: "parameter_invalid_integer" }],
    [{ "line_items[0][colour]": "red" }, { code: "parameter_unknown", param: "line_items[0][colour]" }],
    [{ "line_items[1][price]": "price_HubAcmePoster", "line_items[1][quantity]": "1" }, { param: "line_items" }],
    [{ customer: "cus_none" }, { code: "resource_missing", param: "customer" }],
    [{ customer: "cus_HubAcmeHotel", customer_email: "a@b.test" }, { param: "customer" }],
    [{ "subscription_data[metadata][org]": "1" }, { param: "subscription_data" }],
    [{ expires_at: "1" }, { param: "expires_at" }],
    [{ client_reference_id: "x".repeat(201) }, { param: "client_reference_id" }],
    [{ "expand[]": "nonsense" }, { message: "This property cannot be expanded (nonsense)." }],
  ])("%j", async (change, error) => {
    const answer = await stripe.post("checkout/sessions", { ...GOOD, ...change });
    expect([answer.status, answer.body.error]).toEqual([400, expect.objectContaining(error)]);
  });

  it("a total that is too small, and sessions of other modes", async () => {
    const { "line_items[0][price]": _, ...rest } = GOOD;
    const data = (amount: string) => ({
      ...rest,
      "line_items[0][price_data][currency]": "myr",
      "line_items[0][price_data][unit_amount]": amount,
      "line_items[0][price_data][product_data][name]": "Nail",
    });
    expect((await stripe.post("checkout/sessions", data("199"))).body).toMatchObject({
      error: { code: "amount_too_small" },
    });
    expect((await stripe.post("checkout/sessions", data("200"))).status).toBe(200);
    const id = await stripe.made("checkout/sessions", GOOD);
    expect((await stripe.get(`checkout/sessions/${id}`, "restricted live key")).status).toBe(404);
  });
});

describe("refunds", () => {
  const PAYMENT = "pi_3HubAcmeTest1";
  const refund = (form: Record<string, string>) => stripe.post("refunds", { payment_intent: PAYMENT, ...form });
  const charge = async () => (await stripe.get("charges/ch_3HubAcmeTest1")).body;

  it("are of a part, then of the rest, then refused", async () => {
    expect((await refund({ amount: "1500", reason: "duplicate" })).body).toMatchObject({
      amount: 1_500,
      status: "succeeded",
    });
    expect(await charge()).toMatchObject({ amount_refunded: 1_500, refunded: false });
    expect((await refund({ amount: "3001" })).body).toMatchObject({
      error: { code: "amount_too_large", param: "amount" },
    });
    expect((await refund({})).body).toMatchObject({ amount: 3_000 });
    expect(await charge()).toMatchObject({ amount_refunded: 4_500, refunded: true });
    expect(await refund({})).toMatchObject({ status: 400, body: { error: { code: "charge_already_refunded" } } });
    expect((await stripe.get(`refunds?payment_intent=${PAYMENT}`)).body).toMatchObject({
      data: [{ amount: 3_000 }, { amount: 1_500 }],
    });
    const { body } = await stripe.get("events");
    expect((body.data as { type: string }[]).map(({ type }) => type)).toEqual([
      ...["charge.refunded", "refund.created"],
      ...["charge.refunded", "refund.created"],
    ]);
  });

  it("of a bank debit wait, and give the money back where they fail", async () => {
    const session = await stripe.made("checkout/sessions", {
      mode: "payment",
      success_url: "https://acme.test/paid",
      "line_items[0][price]": "price_HubAcmeWidget",
      "line_items[0][quantity]": "1",
    });
    await stripe.control("/stripe/sessions/pay", { session, how: "debit" });
    const { payment_intent: payment } = (await stripe.get(`checkout/sessions/${session}`)).body;
    expect((await stripe.post("refunds", { payment_intent: String(payment) })).status).toBe(400);
    await stripe.control("/stripe/payments/settle", { payment, outcome: "succeeded" });
    const { body } = await stripe.control("/stripe/payments/refund", { payment, amount: 100 });
    const { id, charge: of } = body.refund as { id: string; charge: string };
    expect(body).toMatchObject({ refund: { status: "pending", amount: 100 } });
    await stripe.control("/stripe/refunds/settle", { refund: id, outcome: "failed" });
    expect((await stripe.get(`refunds/${id}`)).body).toMatchObject({ status: "failed", failure_reason: "unknown" });
    expect((await stripe.get(`charges/${of}`)).body).toMatchObject({ amount_refunded: 0 });
  });

  it.each([
    [{ payment_intent: "pi_none" }, { code: "resource_missing", param: "payment_intent" }],
    [{ amount: "0" }, { code: "parameter_invalid_integer" }],
    [{ reason: "bored" }, { param: "reason" }],
  ])("refuse %j", async (form, error) => {
    const answer = await refund(form);
    expect([answer.status, answer.body.error]).toEqual([400, expect.objectContaining(error)]);
  });
});

describe("invoices", () => {
  async function draft(customer: string) {
    const id = await stripe.made("invoices", { customer, currency: "myr" });
    await stripe.post("invoiceitems", {
      customer,
      invoice: id,
      currency: "myr",
      amount: "5000",
      description: "A night",
    });
    return id;
  }

  it("are finalized, paid and voided, each once", async () => {
    const id = await draft("cus_HubAcmeHotel");
    expect((await stripe.post(`invoices/${id}/void`)).status).toBe(400);
    expect((await stripe.post(`invoices/${id}/finalize`)).body).toMatchObject({ status: "open", number: "ACME-0001" });
    expect((await stripe.post(`invoices/${id}/finalize`)).status).toBe(400);
    expect((await stripe.post(`invoices/${id}/pay`)).body).toMatchObject({ status: "paid", amount_paid: 5_000 });
    expect((await stripe.post(`invoices/${id}/pay`)).body).toMatchObject({ error: { code: "invoice_already_paid" } });
    expect((await stripe.remove(`invoices/${id}`)).status).toBe(400);
    const other = await draft("cus_HubAcmeHotel");
    await stripe.post(`invoices/${other}/finalize`);
    expect((await stripe.post(`invoices/${other}/void`)).body).toMatchObject({ status: "void" });
  });

  it("of somebody with nothing on file cannot be paid, but elsewhere", async () => {
    const id = await draft(await stripe.made("customers", { name: "Ana" }));
    await stripe.post(`invoices/${id}/finalize`);
    expect((await stripe.post(`invoices/${id}/pay`)).body).toMatchObject({
      error: { message: expect.stringContaining("There is no `default_payment_method`") },
    });
    expect((await stripe.post(`invoices/${id}/pay`, { paid_out_of_band: "true" })).body).toMatchObject({
      status: "paid",
    });
  });
});

describe("webhook endpoints refuse", () => {
  const GOOD = { url: "https://hub.test/hook", "enabled_events[0]": "charge.refunded" };

  it.each([
    [{ url: "" }, { code: "parameter_invalid_empty", param: "url" }],
    [{ url: "hub.test" }, { code: "url_invalid" }],
    [{ url: "http://hub.test/hook" }, { code: "url_invalid" }],
    [{ "enabled_events[0]": "charge.eaten" }, { param: "enabled_events[0]" }],
    [{ api_version: "v1" }, { param: "api_version" }],
    [{ secret: "mine" }, { code: "parameter_unknown" }],
  ])("%j", async (change, error) => {
    const answer = await stripe.post("webhook_endpoints", { ...GOOD, ...change });
    expect([answer.status, answer.body.error]).toEqual([400, expect.objectContaining(error)]);
  });

  it("the seventeenth, keys without the permission, and what is not named", async () => {
    for (let nth = 0; nth < 16; nth += 1) await stripe.made("webhook_endpoints", GOOD);
    expect((await stripe.post("webhook_endpoints", GOOD)).body).toMatchObject({
      error: { message: "You have reached the maximum of 16 test webhook endpoints." },
    });
    expect((await stripe.post("webhook_endpoints", GOOD, { key: "restricted live key" })).status).toBe(200);
    expect(await stripe.post("webhook_endpoints", GOOD, { key: "key without webhooks" })).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringContaining("Having the 'rak_webhook_write' permission") } },
    });
    expect((await stripe.post("webhook_endpoints", { url: GOOD.url })).body).toMatchObject({
      error: { code: "parameter_missing", param: "enabled_events" },
    });
  });
});
