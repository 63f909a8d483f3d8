// Why: our own stand-in could agree with our own mistakes; the official library sends, reads and verifies as Stripe wrote it.
// https://www.npmjs.com/package/stripe
import Stripe from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/start";
import { stripeKeys } from "@/sandbox/stripe/keys";
import { type Receiver, receiver } from "@/sandbox/testing/receiver";

let sandbox: RunningSandbox;
let hub: Receiver;
let stripe: Stripe;
let live: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
  hub = await receiver();
  stripe = clientOf("secret test key");
  live = clientOf("restricted live key");
});
afterAll(async () => {
  await hub.stop();
  await sandbox.stop();
});

/** The library has no path before `/v1`: what it asks for is below the stand-in's root. */
function clientOf(name: string): Stripe {
  const key = stripeKeys.find((one) => one.name === name)?.secret ?? "";
  const { hostname, port } = new URL(sandbox.origin);
  const below: typeof fetch = (input, init) => {
    const url = new URL(String(input));
    url.pathname = `/stripe${url.pathname}`;
    return fetch(url, init);
  };
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: "http",
    httpClient: Stripe.createFetchHttpClient(below),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

const control = (path: string, body: object) =>
  fetch(`${sandbox.origin}/control/stripe/${path}`, { method: "POST", body: JSON.stringify(body) });

it("sells: product, price, session, payment, refund", async () => {
  const product = await stripe.products.create({ name: "Lamp", metadata: { shelf: "3" } });
  const price = await stripe.prices.create({ product: product.id, currency: "myr", unit_amount: 12_900 });
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: "http://localhost:3999/paid?session={CHECKOUT_SESSION_ID}",
    client_reference_id: "order-1",
    metadata: { order: "1" },
    payment_intent_data: { metadata: { order: "1" } },
  });
  expect([session.status, session.amount_total, session.url]).toEqual(["open", 25_800, expect.any(String)]);
  await control("sessions/pay", { session: session.id });

  const paid = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["payment_intent.latest_charge", "line_items"],
  });
  const intent = paid.payment_intent;
  if (intent === null || typeof intent === "string") throw new Error("the payment was not expanded");
  expect([paid.payment_status, paid.line_items?.data.length]).toEqual(["paid", 1]);
  expect([intent.amount_received, intent.metadata]).toEqual([25_800, { order: "1" }]);

  const refund = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 800,
    reason: "requested_by_customer",
  });
  expect([refund.amount, refund.status]).toEqual([800, "succeeded"]);
  const charge = await stripe.charges.retrieve(String(refund.charge));
  expect([charge.amount_refunded, charge.refunded]).toEqual([800, false]);
});

it("subscribes, and reads the period of an item and the parent of an invoice", async () => {
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: "price_HubAcmePlanYear", quantity: 1 }],
    success_url: "http://localhost:3999/paid",
  });
  await control("sessions/pay", { session: session.id });
  const { subscription: id } = await stripe.checkout.sessions.retrieve(session.id);
  const subscription = await stripe.subscriptions.retrieve(String(id), { expand: ["latest_invoice.payments"] });
  const invoice = subscription.latest_invoice;
  if (invoice === null || typeof invoice === "string") throw new Error("the invoice was not expanded");
  const [item] = subscription.items.data;
  const days = ((item?.current_period_end ?? 0) - (item?.current_period_start ?? 0)) / 86_400;
  expect([365, 366]).toContain(days);
  expect(invoice.parent?.subscription_details?.subscription).toBe(id);
  expect(invoice.payments?.data[0]?.payment.payment_intent).toMatch(/^pi_/);
});

it("goes through lists page by page", async () => {
  const ids: string[] = [];
  for await (const price of stripe.prices.list({ limit: 2 })) ids.push(price.id);
  expect(ids.length).toBe(8);
  expect(new Set(ids).size).toBe(8);
  const before = await stripe.events.list({ types: ["product.created", "price.created"] });
  expect(before.data.map(({ type }) => type)).toEqual(["price.created", "product.created"]);
});

it("verifies what an endpoint is sent, and refuses what is forged", async () => {
  const endpoint = await stripe.webhookEndpoints.create({
    url: `${hub.origin}/hook`,
    enabled_events: ["product.updated"],
    api_version: "2026-10-28.endive",
    metadata: { made_by: "hub" },
  });
  const secret = endpoint.secret ?? "";
  await stripe.products.update("prod_HubAcmeWidget", { name: "Widget II" });
  const [genuine] = await hub.have(1);
  const event = stripe.webhooks.constructEvent(
    genuine?.body ?? "",
    String(genuine?.headers["stripe-signature"]),
    secret,
  );
  expect(event).toMatchObject({
    type: "product.updated",
    livemode: false,
    data: { previous_attributes: { name: "Widget" } },
  });
  for (const how of ["wrong_secret", "old", "changed_body"]) {
    await control("endpoints/forge", { endpoint: endpoint.id, how });
    const forged = hub.received.at(-1);
    const verify = () =>
      stripe.webhooks.constructEvent(forged?.body ?? "", String(forged?.headers["stripe-signature"]), secret);
    expect(verify).toThrow(Stripe.errors.StripeSignatureVerificationError);
  }
  const updated = await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
  expect([updated.status, updated.secret]).toEqual(["disabled", undefined]);
  expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
});

it("knows each refusal by its kind", async () => {
  const { StripeInvalidRequestError, StripePermissionError } = Stripe.errors;
  await expect(stripe.products.retrieve("prod_none")).rejects.toBeInstanceOf(StripeInvalidRequestError);
  await expect(live.refunds.create({ payment_intent: "pi_3HubAcmeLive0" })).rejects.toBeInstanceOf(
    StripePermissionError,
  );
  await expect(clientOf("key without webhooks").webhookEndpoints.list()).rejects.toMatchObject({
    message: expect.stringContaining("'rak_webhook_read'"),
  });
});
