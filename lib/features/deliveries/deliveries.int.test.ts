// Why: what was sent may hold one member's own data, and who has it sent again decides that it goes out once more.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditEvents, webhookDeliveries, webhookEndpointHours, webhookLanes } from "@/db/schema";
import { newAttempt, newDelivery } from "@/e2e/kit/new-delivery";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { LATENCY_BOUNDS_MS } from "@/lib/core/metering/latency-bounds";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";
import { deleteEndpoint } from "@/lib/features/endpoints/delete-endpoint";
import { endpointStatistics } from "@/lib/features/endpoints/endpoint-statistics";
import { updateEndpoint } from "@/lib/features/endpoints/update-endpoint";
import { getDelivery } from "./get-delivery";
import { listDeliveries } from "./list-deliveries";
import { madeNear } from "./made-near";
import { retryDelivery } from "./retry-delivery";

const wanted = { url: "https://sink.example/hook", eventTypes: ["*"] };

let acme: TestOrganization;
let key: { organizationId: string; endpointId: string };
beforeEach(async () => {
  acme = await newOrganization();
  const { id: endpointId } = await createEndpoint(acme.member.ctx, wanted);
  key = { organizationId: acme.organizationId, endpointId };
});

const idsOf = async (filter: Parameters<typeof listDeliveries>[1], who = acme.member) =>
  (await listDeliveries(who.ctx, filter)).data.map(({ id }) => id);

describe("what was sent", () => {
  it("is listed newest first, page by page, by what it is", async () => {
    const made = [
      await newDelivery(key, { eventType: "invoice.paid" }),
      await newDelivery(key, { eventType: "calendar.event.created", state: "delivered" }),
      await newDelivery(key, { eventType: "invoice.created", state: "waiting" }),
    ];
    const [first, second, third] = made;
    expect(await idsOf({ limit: 9 })).toEqual([third, second, first]);
    const page = await listDeliveries(acme.member.ctx, { limit: 2 });
    expect(page.data.map(({ id }) => id)).toEqual([third, second]);
    expect(await idsOf({ limit: 2, cursor: page.nextCursor ?? "" })).toEqual([first]);
    expect(await idsOf({ limit: 9, state: "failed", endpointId: key.endpointId })).toEqual([first]);
    expect(await idsOf({ limit: 9, state: "delivered" })).toEqual([second]);
    expect(await idsOf({ limit: 9, type: "invoice" })).toEqual([third, first]);
    expect(await idsOf({ limit: 9, type: "inv_ice" })).toEqual([]);
    expect(await idsOf({ limit: 9, type: "calendar.event.created" })).toEqual([second]);
    expect(await idsOf({ limit: 9, messageId: page.data[1]?.messageId })).toEqual([second]);
    expect(await idsOf({ limit: 9, to: new Date("2020-01-01T00:00:00Z") })).toEqual([]);
    expect(await idsOf({ limit: 9, endpointId: newId() })).toEqual([]);
    expect(page.data[0]).toMatchObject({ dueAt: expect.any(String), endpoint: { url: wanted.url }, private: false });
  });

  it("is a customer's where its endpoint is", async () => {
    const { id: customerId } = await createCustomer(acme.owner.ctx, { name: "Blue Door" });
    const { id: endpointId } = await createEndpoint(acme.member.ctx, { ...wanted, customerId });
    const theirs = await newDelivery({ organizationId: acme.organizationId, endpointId });
    await newDelivery(key);
    expect(await idsOf({ limit: 9, customerId })).toEqual([theirs]);
  });

  it("older than two days is found behind what is new", async () => {
    const createdAt = new Date(clock.now().getTime() - 5 * 86_400_000);
    const id = await newDelivery(key, { createdAt, eventAt: createdAt });
    const young = await newDelivery(key);
    expect(await idsOf({ limit: 9 })).toEqual([young, id]);
    expect(await getDelivery(acme.member.ctx, { id })).toMatchObject({ id });
  });

  it("of one member's own is nobody else's, and of another organization nobody's", async () => {
    const id = await newDelivery(key, { privateToUserId: acme.member.userId });
    const other = await newOrganization();
    expect(await idsOf({ limit: 9 })).toEqual([id]);
    expect(await idsOf({ limit: 9 }, acme.owner)).toEqual([]);
    expect(await getDelivery(acme.member.ctx, { id })).toMatchObject({ private: true, mayRetry: true });
    for (const verb of [getDelivery, retryDelivery]) {
      await expect(verb(acme.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
      await expect(verb(other.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
      await expect(verb(acme.viewer.ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(acme.member.ctx, { id: newId() })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("is told with every try: what was sent, and what was answered", async () => {
    const deliveryId = await newDelivery(key);
    await newAttempt(key, { deliveryId });
    const own = { requestBody: Buffer.from("own words"), status: 200, error: null };
    await newAttempt(key, { deliveryId, number: 2, ...own, responseBody: Buffer.from([0x6f, 0x6b, 0xff]) });
    await newAttempt(key, { deliveryId, number: 3, requestHeaders: {}, error: "filter_failed", responseBody: null });
    const { event, attemptList } = await getDelivery(acme.member.ctx, { id: deliveryId });
    expect(event).toMatchObject({ type: "invoice.paid", organization: acme.slug, data: { id: "of-the-test" } });
    expect(attemptList.map(({ number, delivered }) => [number, delivered])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(attemptList.map(({ requestBody }) => requestBody)).toEqual([JSON.stringify(event), "own words", null]);
    expect(attemptList[0]).toMatchObject({ requestHeaders: [{ name: "webhook-id", value: "x" }], responseBody: "no" });
    expect(attemptList[1]?.responseBody).toBe("ok\uFFFD");
  });

  it("names an endpoint that was removed, and cannot go there again", async () => {
    const id = await newDelivery(key);
    await deleteEndpoint(acme.member.ctx, { id: key.endpointId });
    expect(await getDelivery(acme.member.ctx, { id })).toMatchObject({
      endpoint: { id: key.endpointId, url: "" },
      mayRetry: false,
    });
    await expect(retryDelivery(acme.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is looked for by its id around the time that this says", () => {
    expect(madeNear(newId())).toBeDefined();
    expect(madeNear("5e4d3c2b-1a09-4f8e-9d7c-6b5a49382716")).toBeUndefined();
  });
});

describe("sending again", () => {
  it("begins anew and at once, wakes the endpoint, and is on record", async () => {
    const id = await newDelivery(key);
    const restsUntil = new Date(clock.now().getTime() + 3_600_000);
    await db().update(webhookLanes).set({ restsUntil, failures: 9 }).where(eq(webhookLanes.endpointId, key.endpointId));
    const again = await retryDelivery(acme.admin.ctx, { id });
    expect(again).toMatchObject({ state: "waiting", attempts: 0, settledAt: null, dueAt: expect.any(String) });
    const [lane] = await db().select().from(webhookLanes).where(eq(webhookLanes.endpointId, key.endpointId));
    expect(lane).toMatchObject({ restsUntil: null, failures: 0, wakes: 1, dueAt: expect.any(Date) });
    const [line] = await db().select().from(auditEvents).where(eq(auditEvents.targetId, id));
    expect(line).toMatchObject({ action: "delivery.retry", targetName: "invoice.paid", targetKind: "delivery" });
  });

  it("is for who may change the endpoint, while it is on and theirs whose data it is, and not of a test", async () => {
    const { id: endpointId } = await createEndpoint(acme.admin.ctx, wanted);
    const ofAdmin = await newDelivery({ ...key, endpointId });
    await expect(retryDelivery(acme.member.ctx, { id: ofAdmin })).rejects.toMatchObject({ code: "forbidden" });
    expect(await getDelivery(acme.member.ctx, { id: ofAdmin })).toMatchObject({ mayRetry: false });
    const test = await newDelivery(key, { origin: "test" });
    await expect(retryDelivery(acme.member.ctx, { id: test })).rejects.toMatchObject({ code: "conflict" });
    const own = await newDelivery(key, { privateToUserId: acme.member.userId });
    await updateEndpoint(acme.admin.ctx, { id: key.endpointId, url: "https://elsewhere.example/" });
    await expect(retryDelivery(acme.member.ctx, { id: own })).rejects.toMatchObject({ code: "forbidden" });
    const shared = await newDelivery(key);
    await updateEndpoint(acme.admin.ctx, { id: key.endpointId, enabled: false });
    await expect(retryDelivery(acme.admin.ctx, { id: shared })).rejects.toMatchObject({ code: "conflict" });
    const [row] = await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.id, shared));
    expect(row?.state).toBe("failed");
  });
});

describe("an endpoint's figures", () => {
  it("are summed up by the hour, without holes", async () => {
    const thisHour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000);
    const hour = new Date(thisHour.getTime() - 2 * 3_600_000);
    const latencyCounts = LATENCY_BOUNDS_MS.map((bound) => (bound === 100 ? 10 : 0));
    await inTransaction((tx) =>
      tx.insert(webhookEndpointHours).values([
        { ...key, hour, delivered: 8, failed: 0, durationMs: 800, latencyCounts },
        { ...key, hour: thisHour, delivered: 1, failed: 1, durationMs: 200, latencyCounts },
        {
          ...key,
          hour: new Date(hour.getTime() - 30 * 3_600_000),
          delivered: 99,
          failed: 0,
          durationMs: 1,
          latencyCounts,
        },
      ]),
    );
    const figures = await endpointStatistics(acme.member.ctx, { id: key.endpointId, hours: 3 });
    expect(figures).toMatchObject({ delivered: 9, failed: 1, successRate: 0.9, p50Ms: 87.5, from: hour.toISOString() });
    expect(figures.hours.map(({ delivered, failed }) => [delivered, failed])).toEqual([
      [8, 0],
      [0, 0],
      [1, 1],
    ]);
    const { id } = await createEndpoint(acme.member.ctx, wanted);
    const empty = await endpointStatistics(acme.member.ctx, { id, hours: 1 });
    expect(empty).toMatchObject({ delivered: 0, successRate: null, p50Ms: null, p95Ms: null });
    const other = await newOrganization();
    await expect(endpointStatistics(other.owner.ctx, { id, hours: 1 })).rejects.toMatchObject({ code: "not_found" });
  });
});
