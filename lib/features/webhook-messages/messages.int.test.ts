import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as listEventsRoute } from "@/app/api/events/route";
import { GET as getRoute } from "@/app/api/webhooks/messages/[id]/route";
import { GET as listRoute, POST as sendRoute } from "@/app/api/webhooks/messages/route";
import { db, inTransaction } from "@/db/client";
import { auditEvents, type DeliveryState, events, webhookDeliveries } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { openReadyLive } from "@/e2e/kit/open-live";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { listHubEventsContract } from "@/lib/contracts/events/endpoints";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { listMessages } from "./list-messages";
import { sendMessage } from "./send-message";

const PATH = "/api/webhooks/messages";
const shipped = { eventType: "order.shipped", payload: { orderId: "o-17", parcels: [{ weight: 1.5 }] } };

let organization: TestOrganization;
let member: TestMember;

beforeEach(async () => {
  organization = await newOrganization();
  member = organization.member;
});

const send = (body: unknown, headers: Record<string, string> = {}) =>
  callRoute(sendRoute, { method: "POST", path: PATH, body, headers, cookie: member.cookie });

const kept = () => db().select().from(events).where(eq(events.organizationId, organization.organizationId));

describe("POST /api/webhooks/messages", () => {
  it("keeps what was sent as an event of the organization's own, and says so in the trail", async () => {
    const { id: customerId } = await createCustomer(member.ctx, { name: "Blue Door" });
    const { projectId } = organization;
    const { status, json } = await send({ ...shipped, customerId, projectId, tags: ["eu", "vip", "eu"] });
    expect(status).toBe(202);
    expect(json).toEqual({
      id: expect.any(String),
      ...shipped,
      version: 1,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      own: true,
      projectId,
      connectionId: null,
      customerId,
      tags: ["eu", "vip"],
      private: false,
      actor: { kind: "user", id: member.userId, name: member.ctx.actor.name },
      deliveries: { waiting: 0, delivered: 0, failed: 0, filtered: 0, canceled: 0 },
    });
    const of = (one: TestMember) =>
      callRoute(getRoute, { path: `${PATH}/${json.id}`, params: { id: String(json.id) }, cookie: one.cookie });
    expect((await of(organization.viewer)).json).toEqual(json);
    expect((await of((await newOrganization()).owner)).status).toBe(404);
    const trail = await db()
      .select({ target: auditEvents.targetId, name: auditEvents.targetName })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.organizationId, organization.organizationId),
          eq(auditEvents.action, "webhook_message.send"),
        ),
      );
    expect(trail).toEqual([{ target: json.id, name: "order.shipped" }]);
  });

  it("is shown with what happened in the hub, and told to open pages", async () => {
    const live = await openReadyLive(organization.viewer);
    const { json } = await send({ ...shipped, eventType: "order2.item_3.shipped" });
    const { data } = await live.see("event", ({ id }) => id === json.id);
    expect(data).toMatchObject({ type: "order2.item_3.shipped", data: shipped.payload });
    const found = await callRoute(listEventsRoute, {
      path: "/api/events?type=order2.item_3",
      cookie: organization.viewer.cookie,
    });
    expect(listHubEventsContract.result.parse(found.json).data).toMatchObject([
      { id: json.id, type: "order2.item_3.shipped", data: shipped.payload, version: 1, private: false },
    ]);
  });

  it("a repeat with the same key sends nothing more", async () => {
    const key = { "idempotency-key": newId() };
    const first = await send(shipped, key);
    const second = await send(shipped, key);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await kept()).toHaveLength(1);
    expect((await send({ ...shipped, payload: {} }, key)).status).toBe(422);
  });

  it("takes a payload of 256 KiB, and refuses one byte more", async () => {
    const frame = JSON.stringify({ text: "" }).length;
    const text = "x".repeat(256 * 1024 - frame);
    expect((await send({ ...shipped, payload: { text } })).status).toBe(202);
    const more = await send({ ...shipped, payload: { text: `${text}x` } });
    expect(more.status).toBe(413);
    expect(more.json).toMatchObject({ code: "payload_too_large", detail: expect.stringContaining("256 KiB") });
    // Bytes count, not letters.
    expect((await send({ ...shipped, payload: { text: "ä".repeat(131_073) } })).status).toBe(413);
  });

  it.each<[string, unknown, number, string]>([
    ["a type of the catalogue", { ...shipped, eventType: "invoice.paid" }, 422, "eventType"],
    ["a type that begins like the hub's", { ...shipped, eventType: "time_entry.lost" }, 422, "eventType"],
    ["one word", { ...shipped, eventType: "shipped" }, 422, "eventType"],
    ["capital letters", { ...shipped, eventType: "Order.Shipped" }, 422, "eventType"],
    ["a star", { ...shipped, eventType: "order.*" }, 422, "eventType"],
    ["an empty part", { ...shipped, eventType: "order..shipped" }, 422, "eventType"],
    ["a type that is too long", { ...shipped, eventType: `order.${"x".repeat(100)}` }, 400, "eventType"],
    ["no type", { payload: {} }, 400, "eventType"],
    ["a list", { ...shipped, payload: [1] }, 400, "payload"],
    ["a text", { ...shipped, payload: "x" }, 400, "payload"],
    ["nothing", { eventType: "order.shipped" }, 400, "payload"],
    ["NUL", { ...shipped, payload: { a: ["\u0000"] } }, 400, "payload.a.0"],
    ["half a pair", { ...shipped, payload: { "\ud800": 1 } }, 400, "payload"],
    ["a number beyond all", '{"eventType":"order.shipped","payload":{"a":1e999}}', 422, "payload"],
    [
      "a bottomless list",
      `{"eventType":"a.b","payload":{"a":${"[".repeat(99_999)}${"]".repeat(99_999)}}}`,
      400,
      "body",
    ],
    ["another field", { ...shipped, url: "https://x.test" }, 400, "url"],
  ])("refuses %s, and keeps nothing", async (_what, body, status, path) => {
    const answer = await send(body);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.json.errors).toMatchObject([{ path }]);
    expect(await kept()).toEqual([]);
  });

  it("knows customers and projects of the organization alone", async () => {
    const other = await newOrganization();
    const { id: customerId } = await createCustomer(other.owner.ctx, { name: "Theirs" });
    expect((await send({ ...shipped, customerId })).status).toBe(404);
    expect((await send({ ...shipped, projectId: other.projectId })).status).toBe(404);
    expect(await kept()).toEqual([]);
  });

  it("does not take a field called like JavaScript's own for one", async () => {
    const { json } = await send(
      '{"eventType":"constructor.name","payload":{"constructor":{"prototype":1},"a":{"__proto__":2}}}',
    );
    expect(json.eventType).toBe("constructor.name");
    expect(JSON.stringify(json.payload)).toBe('{"a":{"__proto__":2},"constructor":{"prototype":1}}');
  });
});

describe("GET /api/webhooks/messages", () => {
  const list = async (one: TestMember, query = "") => {
    const { json } = await callRoute(listRoute, { path: `${PATH}${query}`, cookie: one.cookie });
    return json.data as { id: string; own: boolean; deliveries: Record<DeliveryState, number> }[];
  };

  async function hubEvent(owner?: TestMember): Promise<string> {
    const { sample: data } = EVENT_CATALOGUE["calendar.event.deleted"];
    const connectionId = await newConnection(organization, {
      owner: owner ?? organization.owner,
      visibility: owner ? "personal" : "shared",
    });
    return inTransaction((tx) =>
      publishEvent(tx, organization.owner.ctx, {
        type: "calendar.event.deleted",
        data,
        connectionId,
        privateToUserId: owner?.userId ?? null,
      }),
    );
  }

  async function delivery(event: { id: string; timestamp: string }, state: DeliveryState, origin: "event" | "test") {
    const at = new Date(event.timestamp);
    await db().insert(webhookDeliveries).values({
      organizationId: organization.organizationId,
      id: newId(),
      createdAt: at,
      endpointId: newId(),
      eventId: event.id,
      eventAt: at,
      eventType: "order.shipped",
      sequence: 1,
      origin,
      state,
      dueAt: at,
    });
  }

  it("has all that is told, newest first, with how each stands; personal ones for their owner alone", async () => {
    const hubs = await hubEvent(organization.admin);
    const own = await sendMessage(member.ctx, shipped);
    for (const state of ["waiting", "delivered", "delivered", "failed"] as const) await delivery(own, state, "event");
    await delivery(own, "delivered", "test");
    expect(await list(organization.admin)).toMatchObject([
      { id: own.id, own: true, deliveries: { waiting: 1, delivered: 2, failed: 1, filtered: 0, canceled: 0 } },
      { id: hubs, own: false, private: true, deliveries: { delivered: 0 } },
    ]);
    expect((await list(organization.owner)).map(({ id }) => id)).toEqual([own.id]);
    const { json } = await callRoute(getRoute, { path: "/x", params: { id: hubs }, cookie: member.cookie });
    expect(json.code).toBe("not_found");
  });

  it("is filtered by type, by whose it is, by customer and time, and paged", async () => {
    const { id: customerId } = await createCustomer(member.ctx, { name: "Blue Door" });
    await hubEvent();
    const ids: string[] = [];
    for (const eventType of ["a_b.one", "axb.one", "a_b.two"]) {
      ids.unshift((await sendMessage(member.ctx, { ...shipped, eventType })).id);
    }
    const theirs = await sendMessage(member.ctx, { ...shipped, customerId });
    const found = async (query: string) => (await list(member, query)).map(({ id }) => id);
    expect(await found("?own=true")).toEqual([theirs.id, ...ids]);
    expect(await found("?own=false")).toHaveLength(1);
    expect(await found("?type=a_b")).toEqual([ids[0], ids[2]]);
    expect(await found("?type=a_b.on")).toEqual([]);
    expect(await found(`?customerId=${customerId}`)).toEqual([theirs.id]);
    expect(await found("?to=2021-01-01T00:00:00Z")).toEqual([]);
    const first = await listMessages(member.ctx, { own: true, limit: 3 });
    const rest = await listMessages(member.ctx, { own: true, limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual([theirs.id, ...ids]);
    expect(rest.nextCursor).toBeNull();
  });

  it.each(["?own=perhaps", "?limit=0", "?cursor=x", "?customerId=1", "?colour=red"])("%s is 400", async (query) => {
    expect((await callRoute(listRoute, { path: `${PATH}${query}`, cookie: member.cookie })).status).toBe(400);
  });
});
