import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Received, type Receiver, receiver } from "../testing/receiver";
import { type StripeClient, stripeClient } from "../testing/stripe-client";

let stripe: StripeClient;
let hub: Receiver;
beforeAll(async () => {
  stripe = await stripeClient();
});
afterAll(() => stripe.stop());
beforeEach(async () => {
  await stripe.control("/reset", {});
  hub = await receiver();
  return () => hub.stop();
});

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly api_version: string;
  readonly pending_webhooks: number;
  readonly data: { readonly object: Record<string, unknown> };
}
const eventOf = ({ body }: Received) => JSON.parse(body) as Sent;
const typesOf = (all: readonly Received[]) => all.map((one) => eventOf(one).type);

async function register(form: Record<string, string> = {}, key?: string) {
  const url = `${hub.origin}/hook`;
  const { body } = await stripe.post(
    "webhook_endpoints",
    { url, "enabled_events[0]": "*", ...form },
    key ? { key } : {},
  );
  return { id: String(body.id), secret: String(body.secret), body };
}

/** By the document: https://docs.stripe.com/webhooks#verify-manually */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const parts = String(headers["stripe-signature"])
    .split(",")
    .map((part) => part.split("="));
  const timestamp = parts.find(([name]) => name === "t")?.[1];
  const expected = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return parts.some(([name, value]) => name === "v1" && value === expected);
}

const addProduct = (key?: string) => stripe.post("products", { name: "Lamp" }, key ? { key } : {});
const deliveries = async () =>
  [(await stripe.control("/stripe/push")).body.deliveries].flat() as {
    outcome: unknown;
    of: string;
    attempt: number;
  }[];

/** What the sandbox writes down comes after the answer that it waits for. */
async function delivered(count: number) {
  for (;;) {
    const all = await deliveries();
    if (all.length >= count) return all;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("an endpoint", () => {
  it("shows its secret once", async () => {
    const { id, secret, body } = await register({
      "metadata[org]": "1",
      description: "Hub",
      api_version: "2026-09-30.endive",
    });
    expect(secret).toMatch(/^whsec_\w{32,}$/);
    expect(body).toMatchObject({
      status: "enabled",
      livemode: false,
      api_version: "2026-09-30.endive",
      metadata: { org: "1" },
    });
    const { body: listed } = await stripe.get("webhook_endpoints");
    expect(listed).toMatchObject({ data: [{ id, enabled_events: ["*"] }] });
    expect(JSON.stringify([listed, (await stripe.control("/stripe/endpoints")).body])).not.toContain(secret);
  });

  it("is sent what it asked for, in its mode and version, signed with its secret", async () => {
    const wanted = { "enabled_events[0]": "product.created", api_version: "2026-09-30.endive" };
    const { secret } = await register(wanted);
    await stripe.post("customers", { name: "Ana" });
    await addProduct("restricted live key");
    const { body: product, headers } = await addProduct();
    const [got] = await hub.have(1);
    if (!got) throw new Error("nothing came");
    expect(isSigned(got, secret)).toBe(true);
    expect(isSigned(got, `${secret}0`)).toBe(false);
    expect(got.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "stripe-signature": expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64},v0=[0-9a-f]{64}$/),
    });
    expect(eventOf(got)).toMatchObject({
      object: "event",
      type: "product.created",
      livemode: false,
      api_version: "2026-09-30.endive",
      pending_webhooks: 1,
      request: { id: headers.get("request-id"), idempotency_key: null },
      data: { object: { id: product.id, name: "Lamp" } },
    });
    await delivered(1);
    expect((await stripe.get(`events/${eventOf(got).id}`)).body).toMatchObject({ pending_webhooks: 0 });
    expect(hub.received).toHaveLength(1);
  });

  it("is sent nothing while it is disabled, or once it is gone", async () => {
    const { id } = await register();
    const { id: other } = await register();
    expect((await stripe.post(`webhook_endpoints/${id}`, { disabled: "true" })).body).toMatchObject({
      status: "disabled",
    });
    expect((await stripe.remove(`webhook_endpoints/${other}`)).body).toMatchObject({ deleted: true });
    await addProduct();
    await stripe.post(`webhook_endpoints/${id}`, { disabled: "false", "enabled_events[0]": "product.updated" });
    await stripe.control("/stripe/products/change", { product: "prod_HubAcmeWidget", name: "Widget II" });
    expect(typesOf(await hub.have(1))).toEqual(["product.updated"]);
    expect((await stripe.get(`webhook_endpoints/${other}`)).status).toBe(404);
  });

  it("has two secrets while one is rolled, and one after that", async () => {
    const { id, secret } = await register();
    const roll = async (overlapSeconds: number) =>
      String((await stripe.control("/stripe/endpoints/roll", { endpoint: id, overlapSeconds })).body.secret);
    const second = await roll(3_600);
    await addProduct();
    const [first] = await hub.have(1);
    expect([secret, second].map((one) => first && isSigned(first, one))).toEqual([true, true]);
    await stripe.control("/clock", { advanceMs: 3_600_000 });
    await addProduct();
    const [, later] = await hub.have(2);
    expect([secret, second].map((one) => later && isSigned(later, one))).toEqual([false, true]);
    const third = await roll(0);
    await addProduct();
    const last = (await hub.have(3))[2];
    expect([second, third].map((one) => last && isSigned(last, one))).toEqual([false, true]);
  });
});

describe("an event", () => {
  it("that is not taken comes again, signed anew, and is found as missed until then", async () => {
    const { secret } = await register();
    const answers = [500, 302, 200];
    hub.answer = () => ({ status: answers[hub.received.length - 1] ?? 200 });
    await addProduct();
    const all = await hub.have(3);
    expect(new Set(all.map((one) => eventOf(one).id)).size).toBe(1);
    expect(all.map((one) => isSigned(one, secret))).toEqual([true, true, true]);
    expect((await delivered(3)).map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
      [500, 1],
      [302, 2],
      [200, 3],
    ]);
    expect((await stripe.get("events?delivery_success=true")).body).toMatchObject({ data: [{ pending_webhooks: 0 }] });
  });

  it("that is lost is found as not delivered, and can be sent again", async () => {
    const { id } = await register();
    await stripe.control("/stripe/push", { dropNext: 1 });
    await addProduct();
    const { body } = await stripe.get("events?delivery_success=false");
    const [{ id: event }] = body.data as [{ id: string }];
    expect(body).toMatchObject({ data: [{ type: "product.created", pending_webhooks: 1 }] });
    expect((await stripe.control("/stripe/events/resend", { event, endpoint: id })).body).toEqual({ sentTo: 1 });
    expect((await hub.have(1)).map((one) => eventOf(one).id)).toEqual([event]);
    expect((await delivered(2)).map(({ outcome }) => outcome)).toEqual(["dropped", 200]);
  });

  it("comes twice and out of order where it is told to", async () => {
    await register();
    await stripe.control("/stripe/push", { copies: 2, outOfOrder: true });
    await addProduct();
    await stripe.control("/stripe/products/change", { product: "prod_HubAcmeWidget", active: false });
    expect(typesOf(await hub.have(4))).toEqual([
      ...["product.updated", "product.updated"],
      ...["product.created", "product.created"],
    ]);
  });

  it("comes in hundreds at once", async () => {
    await register();
    expect((await stripe.control("/stripe/events/make", { type: "product.updated", count: 500 })).body).toEqual({
      made: 500,
    });
    const all = await hub.have(500);
    expect(new Set(all.map((one) => eventOf(one).id)).size).toBe(500);
    expect((await stripe.get("events?type=product.updated&limit=100")).body).toMatchObject({ has_more: true });
  });

  it.each([
    ["nonsense.created", "no type of Stripe's events"],
    ["checkout.session.completed", "There is nothing yet that checkout.session.completed could be about."],
  ])("of %s cannot be made", async (type, words) => {
    const { status, body } = await stripe.control("/stripe/events/make", { type });
    expect([status, body.error]).toEqual([400, expect.stringContaining(words)]);
  });

  it.each([
    ["wrong_secret", /^t=\d+,v1=[0-9a-f]{64}$/, false],
    ["changed_body", /^t=\d+,v1=[0-9a-f]{64}$/, false],
    ["old", /^t=\d+,v1=[0-9a-f]{64}$/, true],
    ["unsigned", undefined, false],
  ])("is forged: %s", async (how, header, genuine) => {
    const { id, secret } = await register();
    hub.answer = () => ({ status: 401 });
    expect((await stripe.control("/stripe/endpoints/forge", { endpoint: id, how })).body).toEqual({ status: 401 });
    const [got] = await hub.have(1);
    const signature = got?.headers["stripe-signature"];
    expect(signature).toEqual(header && expect.stringMatching(header));
    expect(got && isSigned(got, secret)).toBe(genuine);
    if (how !== "old") return;
    const [, seconds] = /^t=(\d+)/.exec(String(signature)) ?? [];
    expect(Number(eventOfCreated(got)) - Number(seconds)).toBe(600);
  });
});

const eventOfCreated = (got: Received | undefined) => got && (JSON.parse(got.body) as { created: number }).created;

describe("the list of events", () => {
  const ids = async (query: string) => {
    const { body } = await stripe.get(`events?${query}`);
    return (body.data as { type: string }[]).map(({ type }) => type);
  };

  it("has the newest first, by type, by time, page by page, for thirty days", async () => {
    await addProduct();
    await stripe.control("/clock", { advanceMs: 86_400_000 });
    await stripe.post("customers", { name: "Ana" });
    await stripe.control("/stripe/products/change", { product: "prod_HubAcmeWidget", active: false });
    expect(await ids("limit=10")).toEqual(["product.updated", "customer.created", "product.created"]);
    expect(await ids("type=product.*")).toEqual(["product.updated", "product.created"]);
    expect(await ids("types[]=customer.created&types[]=product.created")).toEqual([
      "customer.created",
      "product.created",
    ]);
    const { body: page } = await stripe.get("events?limit=1");
    const [{ id, created }] = page.data as [{ id: string; created: number }];
    expect(page.has_more).toBe(true);
    expect(await ids(`starting_after=${id}`)).toEqual(["customer.created", "product.created"]);
    expect(await ids(`created[gte]=${created}`)).toEqual(["product.updated", "customer.created"]);
    expect(await ids(`created[lt]=${created}`)).toEqual(["product.created"]);
    const { body: oldest } = await stripe.get("events?type=product.created");
    const [{ id: last }] = oldest.data as [{ id: string }];
    expect(await ids(`ending_before=${last}&limit=1`)).toEqual(["customer.created"]);
    await stripe.control("/clock", { advanceMs: 29.5 * 86_400_000 });
    expect(await ids("limit=10")).toEqual(["product.updated", "customer.created"]);
  });

  it.each([
    ["type=a&types[]=b", "You may only specify one of these parameters: type, types.", undefined],
    ["starting_after=evt_none", "No such event: 'evt_none'", "resource_missing"],
    ["created[after]=1", "Received unknown parameter: created[after]", "parameter_unknown"],
    ["limit=101", "This value must be less than or equal to 100.", "parameter_invalid_integer"],
    ["delivery_success=1", "Invalid boolean: 1", undefined],
  ])("refuses %s", async (query, message, code) => {
    const { status, body } = await stripe.get(`events?${query}`);
    expect([status, body.error]).toEqual([400, expect.objectContaining({ message, ...(code ? { code } : {}) })]);
  });
});
