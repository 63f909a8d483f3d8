import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { events, webhookDeliveries, webhookFanOuts, webhookLanes } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { cancelWaiting } from "./cancel-waiting";
import { fanOut } from "./fan-out";
import { publishEvent } from "./publish-event";
import { insertAndQueue } from "./queue-fan-out";
import { wakeLane } from "./wake-lane";
import { wantsType } from "./wanted";

const TYPE = "calendar.event.deleted";
const data = EVENT_CATALOGUE[TYPE].sample;
const url = "https://sink.test/";

let organization: TestOrganization;
beforeEach(async () => {
  organization = await newOrganization();
});

const publish = (place: Partial<Parameters<typeof publishEvent>[2]> = {}) =>
  inTransaction((tx) => publishEvent(tx, organization.owner.ctx, { type: TYPE, data, ...place }));

const fanOutsOf = () =>
  db().select().from(webhookFanOuts).where(eq(webhookFanOuts.organizationId, organization.organizationId));

function deliveriesOf(endpointId: string) {
  const { organizationId } = organization;
  const own = eq(webhookDeliveries.organizationId, organizationId);
  return db()
    .select()
    .from(webhookDeliveries)
    .where(own)
    .orderBy(asc(webhookDeliveries.sequence))
    .then((rows) => rows.filter((row) => row.endpointId === endpointId));
}

/** As it will be when organizations have events of their own. */
async function keepEvent(row: Partial<typeof events.$inferInsert>): Promise<string> {
  const { organizationId } = organization;
  const [id, occurredAt] = [newId(), clock.now()];
  await inTransaction(async (tx) => {
    const inserting = tx.insert(events).values({
      ...{ organizationId, id, occurredAt, type: TYPE, version: 1, data, actorKind: "user", actorName: "Ana" },
      ...row,
    });
    await insertAndQueue(tx, inserting, { organizationId, eventId: id, occurredAt });
  });
  return id;
}

describe("an event", () => {
  it("is noted to be handed on only where somebody may want it", async () => {
    await publish();
    expect(await fanOutsOf()).toEqual([]);
    await newEndpoint(organization, { url, disabledAt: clock.now(), disabledReason: "by_person" });
    await publish();
    expect(await fanOutsOf()).toEqual([]);
    await newEndpoint(organization, { url });
    const eventId = await publish();
    expect((await fanOutsOf()).map((row) => row.eventId)).toEqual([eventId]);
  });

  it("goes to each endpoint that wants it, numbered, once", async () => {
    const [all, some, none] = [
      await newEndpoint(organization, { url }),
      await newEndpoint(organization, { url, eventTypes: ["invoice.paid", "calendar.*"] }),
      await newEndpoint(organization, { url, eventTypes: ["invoice.*"] }),
    ];
    const ids = [await publish(), await publish()];
    await Promise.all([fanOut(), fanOut()]);
    await fanOut();
    expect(await fanOutsOf()).toEqual([]);
    for (const { endpointId } of [all, some]) {
      expect(await deliveriesOf(endpointId)).toMatchObject([
        { eventId: ids[0], eventType: TYPE, sequence: 1, state: "waiting", origin: "event", attempts: 0 },
        { eventId: ids[1], eventType: TYPE, sequence: 2, state: "waiting", origin: "event", attempts: 0 },
      ]);
      const [lane] = await db().select().from(webhookLanes).where(eq(webhookLanes.endpointId, endpointId));
      expect(lane).toMatchObject({ dueAt: expect.any(Date), lastSequence: 2 });
    }
    expect(await deliveriesOf(none.endpointId)).toEqual([]);
  });

  it("goes to nobody of another organization", async () => {
    const other = await newEndpoint(await newOrganization(), { url });
    await newEndpoint(organization, { url });
    await publish();
    await fanOut();
    const theirs = eq(webhookDeliveries.organizationId, other.organizationId);
    expect(await db().select().from(webhookDeliveries).where(theirs)).toEqual([]);
  });

  it("of one project, of one customer, goes to endpoints of that one and of all", async () => {
    const [projectId, customerId] = [newId(), null];
    const [own, every, another] = [
      await newEndpoint(organization, { url, projectId }),
      await newEndpoint(organization, { url }),
      await newEndpoint(organization, { url, projectId: newId() }),
    ];
    await publish({ projectId, customerId });
    await fanOut();
    expect(await deliveriesOf(own.endpointId)).toHaveLength(1);
    expect(await deliveriesOf(every.endpointId)).toHaveLength(1);
    expect(await deliveriesOf(another.endpointId)).toEqual([]);
  });

  it("of somebody's personal data goes to their own endpoints alone, and only while they are a member", async () => {
    const { owner, member } = organization;
    const [theirs, others, nobodys, gone] = [
      await newEndpoint(organization, { url, ownerUserId: member.userId }),
      await newEndpoint(organization, { url, ownerUserId: owner.userId }),
      await newEndpoint(organization, { url }),
      await newEndpoint(organization, { url, ownerUserId: newId() }),
    ];
    await publish({ privateToUserId: member.userId });
    await fanOut();
    expect(await deliveriesOf(theirs.endpointId)).toMatchObject([{ privateToUserId: member.userId }]);
    for (const { endpointId } of [others, nobodys, gone]) expect(await deliveriesOf(endpointId)).toEqual([]);
  });

  it("with tags goes where one of them is asked for, be it its own or its connection's", async () => {
    const connectionId = await newConnection(organization, { owner: organization.owner });
    const [gold, silver] = [
      await newEndpoint(organization, { url, tags: ["gold", "x"] }),
      await newEndpoint(organization, { url, tags: ["silver"] }),
    ];
    await keepEvent({ tags: ["gold"], connectionId });
    await keepEvent({ tags: [] });
    await fanOut();
    expect(await deliveriesOf(gold.endpointId)).toHaveLength(1);
    expect(await deliveriesOf(silver.endpointId)).toEqual([]);
  });

  it("of a first sync, or one that is opt-in, goes to those who asked for it", async () => {
    const [plain, initial, raw] = [
      await newEndpoint(organization, { url }),
      await newEndpoint(organization, { url, includesInitial: true }),
      await newEndpoint(organization, { url, eventTypes: ["webhook.*"] }),
    ];
    await keepEvent({ isInitial: true });
    await keepEvent({ type: "webhook.received" });
    await fanOut();
    expect(await deliveriesOf(plain.endpointId)).toEqual([]);
    expect(await deliveriesOf(initial.endpointId)).toMatchObject([{ eventType: TYPE }]);
    expect(await deliveriesOf(raw.endpointId)).toMatchObject([{ eventType: "webhook.received" }]);
  });

  it("that holds what providers sent goes to nobody's endpoint who is no owner or admin any more", async () => {
    const { owner, admin, member, viewer } = organization;
    const wish = { url, eventTypes: ["webhook.received", TYPE] };
    const endpointOf = async ({ userId }: { userId: string }) =>
      newEndpoint(organization, { ...wish, ownerUserId: userId });
    const [theirs, others] = [
      [await endpointOf(owner), await endpointOf(admin)],
      [await endpointOf(member), await endpointOf(viewer), await endpointOf({ userId: newId() })],
    ];
    await keepEvent({ type: "webhook.received" });
    await keepEvent({ type: TYPE });
    await fanOut();
    for (const { endpointId } of theirs) expect(await deliveriesOf(endpointId)).toHaveLength(2);
    for (const { endpointId } of others) expect(await deliveriesOf(endpointId)).toMatchObject([{ eventType: TYPE }]);
  });
});

it.each([
  [["*"], "invoice.paid", true],
  [["*"], "webhook.received", false],
  [["webhook.*"], "webhook.received", true],
  [["calendar.*"], "calendar.event.created", true],
  [["calendar.*"], "calendars.created", false],
  [["invoice.paid"], "invoice.paid", true],
  [["invoice"], "invoice.paid", false],
])("%j and %s: %s", (patterns, type, expected) => expect(wantsType(patterns, type)).toBe(expected));

describe("a lane", () => {
  it("that is woken is due at once, and nothing of an endpoint that goes waits any more", async () => {
    const endpoint = await newEndpoint(organization, { url });
    await publish();
    await fanOut();
    await inTransaction((tx) => cancelWaiting(tx, endpoint));
    expect(await deliveriesOf(endpoint.endpointId)).toMatchObject([{ state: "canceled", settledAt: expect.any(Date) }]);
    const restsUntil = new Date(Date.now() + 60_000);
    const own = eq(webhookLanes.endpointId, endpoint.endpointId);
    await db().update(webhookLanes).set({ restsUntil, failures: 12, dueAt: null }).where(own);
    await inTransaction((tx) => wakeLane(tx, endpoint));
    const [woken] = await db().select().from(webhookLanes).where(own);
    expect(woken).toMatchObject({ restsUntil, dueAt: expect.any(Date) });
    await inTransaction((tx) => wakeLane(tx, endpoint, { endsRest: true }));
    const [ended] = await db().select().from(webhookLanes).where(own);
    expect(ended).toMatchObject({ restsUntil: null, failures: 0, wakes: (woken?.wakes ?? 0) + 1 });
  });
});
