import { beforeAll, describe, expect, it } from "vitest";
import { GET as pollRoute } from "@/app/api/hooks/events/[event]/route";
import { GET as samplesRoute } from "@/app/api/hooks/samples/[event]/route";
import { db, inTransaction } from "@/db/client";
import { webhookEventTypes } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { createCustomer } from "@/lib/features/customers/create-customer";

let organization: TestOrganization;
let other: TestOrganization;
let customerId: string;

beforeAll(async () => {
  [organization, other] = await Promise.all([newOrganization(), newOrganization()]);
  ({ id: customerId } = await createCustomer(organization.owner.ctx, { name: "Blue Door" }));
});

type Handler = typeof pollRoute;
type Event = { id: string; type: string; organization: string; data: Record<string, unknown> };

async function read(handler: Handler, event: string, { query = "", member = organization.member } = {}) {
  const bearer = await newApiKey(member);
  const path = `/api/hooks/x/${encodeURIComponent(event)}${query}`;
  const answer = await callRoute(handler, { path, params: { event }, bearer });
  return { ...answer, events: (answer.status === 200 ? JSON.parse(answer.text) : []) as Event[] };
}

type Place = { customerId?: string; projectId?: string; privateToUserId?: string };

function paid(place: Place = {}, at = organization): Promise<string> {
  const { sample: data } = EVENT_CATALOGUE["invoice.paid"];
  return inTransaction((tx) => publishEvent(tx, at.owner.ctx, { type: "invoice.paid", data, ...place }));
}

function removed(at = organization): Promise<string> {
  const { sample: data } = EVENT_CATALOGUE["calendar.event.deleted"];
  return inTransaction((tx) => publishEvent(tx, at.owner.ctx, { type: "calendar.event.deleted", data }));
}

describe("samples", () => {
  it("are an array with the event as it is sent", async () => {
    const { events, status } = await read(samplesRoute, "invoice.paid");
    expect(status).toBe(200);
    expect(events).toMatchObject([
      { type: "invoice.paid", organization: organization.slug, data: EVENT_CATALOGUE["invoice.paid"].sample },
    ]);
    expect(Object.keys(events[0] ?? {}).sort()).toEqual(["data", "id", "organization", "timestamp", "type"]);
  });

  it("of a pattern have one of each type, each with an id of its own", async () => {
    const { events } = await read(samplesRoute, "*");
    const types = Object.keys(EVENT_CATALOGUE).filter((type) => type !== "webhook.received");
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(new Set(events.map(({ id }) => id)).size).toBe(types.length);
    expect((await read(samplesRoute, "webhook.received")).events).toHaveLength(1);
  });

  it("are of the organization's own types, too, and of no other's", async () => {
    const at = new Date();
    const { organizationId } = organization;
    const row = { organizationId, type: "order.shipped", sample: { order: 7 }, createdAt: at, updatedAt: at };
    await db().insert(webhookEventTypes).values(row);
    expect((await read(samplesRoute, "order.*")).events).toMatchObject([{ type: "order.shipped", data: { order: 7 } }]);
    expect((await read(samplesRoute, "order.*", { member: other.member })).status).toBe(404);
  });

  it.each([
    ["invoice.nothing", 404],
    ["Invoice Paid", 404],
    ["in*", 404],
  ])("of %j there are none", async (event, status) => {
    expect((await read(samplesRoute, event)).status).toBe(status);
  });
});

describe("polling", () => {
  const idsOf = async (event: string, asked: { query?: string; member?: TestMember } = {}) =>
    (await read(pollRoute, event, asked)).events.map(({ id }) => id);

  it("answers a plain array, newest first, each with an id, of this organization alone", async () => {
    const [first, between, last] = [await paid(), await removed(), await paid()];
    await paid({}, other);
    const { events } = await read(pollRoute, "invoice.paid");
    expect(events.map(({ id }) => id)).toEqual([last, first]);
    expect(events[0]).toMatchObject({ type: "invoice.paid", organization: organization.slug });
    expect(await idsOf("invoice.*")).toEqual([last, first]);
    expect(await idsOf("calendar.*")).toEqual([between]);
    expect(await idsOf("*", { query: "?limit=2" })).toEqual([last, between]);
    expect(await idsOf("inv")).toEqual([]);
  });

  it("answers a star without what has to be named", async () => {
    const { sample: data } = EVENT_CATALOGUE["webhook.received"];
    const id = await inTransaction((tx) =>
      publishEvent(tx, organization.owner.ctx, { type: "webhook.received", data }),
    );
    expect(await idsOf("*")).not.toContain(id);
    expect(await idsOf("webhook.received")).toEqual([id]);
  });

  it("shows a member's personal events to nobody else", async () => {
    const id = await paid({ privateToUserId: organization.member.userId });
    expect(await idsOf("invoice.paid")).toContain(id);
    expect(await idsOf("invoice.paid", { member: organization.owner })).not.toContain(id);
  });

  it("narrows to a customer or a project", async () => {
    const projectId = newId();
    const [theirs, there] = [await paid({ customerId }), await paid({ projectId })];
    expect(await idsOf("invoice.paid", { query: `?customerId=${customerId}` })).toEqual([theirs]);
    expect(await idsOf("invoice.paid", { query: `?projectId=${projectId}` })).toEqual([there]);
  });

  it.each(["?limit=0", "?limit=201", "?limit=x", "?customerId=7", "?since=1"])("refuses %s", async (query) => {
    expect((await read(pollRoute, "invoice.paid", { query })).status).toBe(400);
  });
});
