// Why: a customer sees what was sent to them and has it sent again; of everybody else's they learn nothing, not even that it is.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as retryRoute } from "@/app/api/portal/deliveries/[id]/retry/route";
import { GET as getRoute } from "@/app/api/portal/deliveries/[id]/route";
import { GET as listRoute } from "@/app/api/portal/deliveries/route";
import { POST as testRoute } from "@/app/api/portal/endpoints/[id]/test/route";
import { GET as listHubsRoute } from "@/app/api/webhooks/deliveries/route";
import { db } from "@/db/client";
import { auditEvents, webhookDeliveries } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newAttempt, newDelivery } from "@/e2e/kit/new-delivery";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { verifySunk, type WebhookSink, webhookSink } from "@/e2e/kit/webhook-sink";
import { newId } from "@/lib/base/id";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";
import { subscribeHook } from "@/lib/features/hooks/subscribe-hook";
import { createPortalLink } from "./create-portal-link";
import { revokePortalLink } from "./revoke-portal-link";

type Handler = Parameters<typeof callRoute>[0];
interface Asked {
  readonly method?: string;
  readonly id?: string;
  readonly query?: string;
  readonly body?: unknown;
}

let sink: WebhookSink;
let organization: TestOrganization;
let link: Awaited<ReturnType<typeof linkFor>>;
let endpointId: string;
let secret: string;

beforeAll(async () => {
  sink = await webhookSink();
});
afterAll(() => sink.close());
beforeEach(async () => {
  sink.clear();
  organization = await newOrganization();
  link = await linkFor("c-1");
  const made = await createEndpoint(organization.member.ctx, {
    ...{ url: sink.url, eventTypes: ["*"], customerId: link.customer.id, headers: { "x-ours": "of-the-organization" } },
  });
  [endpointId, secret] = [made.id, String(made.secret)];
});

const linkFor = (externalId: string, { member: { ctx } } = organization) =>
  createPortalLink(ctx, { customer: { externalId }, expiresInHours: 1 });

async function ask(handler: Handler, { method = "GET", id, query = "", body }: Asked = {}, bearer = link.token) {
  const path = `/api/portal/deliveries${id ? `/${id}` : ""}${query}`;
  return callRoute(handler, { method, path, bearer, body, ...(id ? { params: { id } } : {}) });
}
const retry = (id: string, bearer = link.token) => ask(retryRoute, { method: "POST", id }, bearer);
const test = (id: string, body: unknown = {}, bearer = link.token) =>
  ask(testRoute, { method: "POST", id, body }, bearer);
const keyOf = (id: string) => ({ organizationId: organization.organizationId, endpointId: id });
async function listed(query = "", bearer = link.token) {
  const { json } = await ask(listRoute, { query }, bearer);
  return (json.data as { id: string }[]).map(({ id }) => id);
}
const auditOf = (targetId: string) =>
  db()
    .select({ action: auditEvents.action, kind: auditEvents.actorKind, actor: auditEvents.actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetId, targetId)));

describe("what was sent to a customer", () => {
  it("is listed newest first, page by page, and narrowed", async () => {
    const { id: other } = await createEndpoint(organization.member.ctx, {
      ...{ url: `${sink.url}b`, eventTypes: ["*"], customerId: link.customer.id },
    });
    const ids = [
      await newDelivery(keyOf(endpointId)),
      await newDelivery(keyOf(other), { state: "delivered", lastStatus: 200, lastError: null }),
      await newDelivery(keyOf(endpointId), { eventType: "order.shipped" }),
    ];
    expect(await listed()).toEqual(ids.toReversed());
    const { json } = await ask(listRoute, { query: "?limit=2" });
    expect(await listed(`?limit=2&cursor=${json.nextCursor}`)).toEqual([ids[0]]);
    expect(await listed(`?endpointId=${other}`)).toEqual([ids[1]]);
    expect(await listed("?state=failed")).toEqual([ids[2], ids[0]]);
    expect(await listed("?type=order")).toEqual([ids[2]]);
  });

  it("is shown with every try, and not as it was before the organization's transformation", async () => {
    const id = await newDelivery(keyOf(endpointId));
    const kept = { requestBody: Buffer.from('{"sent":1}'), responseBody: Buffer.from("closed") };
    await newAttempt(keyOf(endpointId), { deliveryId: id, ...kept });
    const { status, json, text } = await ask(getRoute, { id });
    expect([status, json.id, json.mayRetry]).toEqual([200, id, true]);
    expect(json.attemptList).toMatchObject([
      { number: 1, status: 500, error: "http_5xx", requestBody: '{"sent":1}', responseBody: "closed" },
    ]);
    expect(text).not.toContain("of-the-test");
    expect(Object.keys(json)).not.toContain("event");
  });

  it("is sent again, and the trail says who did", async () => {
    const id = await newDelivery(keyOf(endpointId));
    const { status, json } = await retry(id);
    expect([status, json.state, json.attempts]).toEqual([202, "waiting", 0]);
    expect(await auditOf(id)).toEqual([{ action: "delivery.retry", kind: "customer", actor: link.customer.id }]);
  });

  it("is tried with a sample, signed, which tells nothing of the organization's own headers", async () => {
    const { status, json } = await test(endpointId);
    expect([status, json.delivered, json.status]).toEqual([200, true, 200]);
    for (const request of sink.requests) verifySunk(request, secret);
    expect(sink.requests).toHaveLength(1);
    const { text, json: kept } = await ask(getRoute, { id: String(json.deliveryId) });
    expect(kept).toMatchObject({ origin: "test", state: "delivered", mayRetry: false });
    expect(text).not.toContain("of-the-organization");
    expect((await retry(String(json.deliveryId))).status).toBe(409);
    expect(await auditOf(endpointId)).toContainEqual({
      ...{ action: "endpoint.test", kind: "customer", actor: link.customer.id },
    });
  });
});

describe("what was sent to others does not exist for them", () => {
  async function refuses(id: string, bearer = link.token) {
    expect(await listed("", bearer)).not.toContain(id);
    expect([(await ask(getRoute, { id }, bearer)).status, (await retry(id, bearer)).status]).toEqual([404, 404]);
    const isIt = and(eq(webhookDeliveries.organizationId, organization.organizationId), eq(webhookDeliveries.id, id));
    expect(await db().select({ state: webhookDeliveries.state }).from(webhookDeliveries).where(isIt)).not.toEqual([
      { state: "waiting" },
    ]);
  }

  it("another customer's, and another organization's", async () => {
    const id = await newDelivery(keyOf(endpointId));
    const second = await linkFor("c-2");
    const stranger = await linkFor("c-1", await newOrganization());
    for (const { token } of [second, stranger]) {
      await refuses(id, token);
      expect((await test(endpointId, {}, token)).status).toBe(404);
      expect(await listed(`?endpointId=${endpointId}`, token)).toEqual([]);
    }
    expect(sink.requests).toEqual([]);
  });

  it("the organization's, its programs', a member's own, and what never was", async () => {
    const { ctx, userId } = organization.member;
    const { id: ours } = await createEndpoint(ctx, { url: sink.url, eventTypes: ["*"] });
    const hook = { targetUrl: "https://hooks.zapier.com/hooks/standard/1/a/", event: "invoice.paid" };
    const { id: program } = await subscribeHook(ctx, { ...hook, customerId: link.customer.id });
    await refuses(await newDelivery(keyOf(ours)));
    await refuses(await newDelivery(keyOf(program)));
    await refuses(await newDelivery(keyOf(endpointId), { privateToUserId: userId }));
    await refuses(newId());
    for (const id of [ours, program, newId()]) expect((await test(id)).status).toBe(404);
  });
});

describe("what is refused", () => {
  it.each(["?customerId=x", "?state=lost", "?endpointId=x", "?cursor=x", "?limit=0", "?type="])("%s", async (query) => {
    expect((await ask(listRoute, { query })).status).toBe(400);
  });

  it("a sample of what customers do not get, or that is none", async () => {
    for (const eventType of ["webhook.received", "invoice.nothing"]) {
      const { status, json } = await test(endpointId, { eventType });
      expect([status, json.errors]).toEqual([422, [expect.objectContaining({ path: "eventType" })]]);
    }
    expect((await test(endpointId, { url: "https://elsewhere.example" })).status).toBe(400);
    expect((await ask(getRoute, { id: "x" })).status).toBe(404);
  });

  it("a key of the hub, and the portal's token at the hub's own addresses", async () => {
    expect((await ask(listRoute, {}, await newApiKey(organization.owner))).status).toBe(401);
    const hubs = await callRoute(listHubsRoute, { path: "/api/webhooks/deliveries", bearer: link.token });
    expect(hubs.status).toBe(401);
  });

  it("a link that was withdrawn", async () => {
    const id = await newDelivery(keyOf(endpointId));
    await revokePortalLink(organization.admin.ctx, { id: link.id });
    const answers = [await ask(listRoute), await ask(getRoute, { id }), await retry(id), await test(endpointId)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });
});
