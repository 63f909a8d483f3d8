// Why: who asks for every record of a first sync gets each once, whatever breaks off in between; for nobody else a row is written.
import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections, events, webhookDeliveries, webhookFanOuts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { type NewEndpoint, newEndpoint, type TestEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { fanOut } from "@/lib/core/outbox/fan-out";
import { listHubEvents } from "@/lib/features/events/list-hub-events";
import { expired, last, more, scriptedCalendar, scriptedEvent } from "./fixtures/scripted-calendar";
import { lookAt } from "./fixtures/selected-calendars";

const CREATED = "calendar.event.created";
const all = ["a", "b", "c", "d", "e"].map((name) => scriptedEvent(name));
const down = new ProviderError("google", { kind: "unavailable", status: 500 });

let organization: TestOrganization;
let connectionId: string;
let id: string;
beforeEach(async () => {
  organization = await newOrganization();
  const { organizationId, owner } = organization;
  connectionId = await newConnection(organization, { owner, visibility: "shared" });
  const fresh = { phase: "round", readyFrom: null, readyTo: null } as const;
  ({ calendarId: id } = await newSelectedCalendar({ organizationId, connectionId, ...fresh }));
});

const run = (...script: Parameters<typeof scriptedCalendar>[0]) =>
  lookAt(organization, id, { api: scriptedCalendar(script).api });
const endpoint = (row: Partial<NewEndpoint> = {}) =>
  newEndpoint(organization, { url: "https://sink.test/", includesInitial: true, ...row });
const threePages = () => [
  more("1", { events: all.slice(0, 2) }),
  more("2", { events: all.slice(2, 4) }),
  last("3", { events: all.slice(4) }),
];

/** Of the calendar's events, in the order of their telling. */
function told() {
  const { organizationId } = organization;
  return db()
    .select()
    .from(events)
    .where(and(eq(events.organizationId, organizationId), eq(events.connectionId, connectionId)))
    .orderBy(asc(events.id))
    .then((rows) => rows.filter(({ type }) => type.startsWith("calendar.event.")));
}

/** What is on its way to an endpoint of the calendar's events. */
async function sentTo({ organizationId, endpointId }: TestEndpoint) {
  while ((await fanOut()).events > 0);
  const rows = await db()
    .select({ delivery: webhookDeliveries, data: events.data })
    .from(webhookDeliveries)
    .innerJoin(
      events,
      and(eq(events.organizationId, webhookDeliveries.organizationId), eq(events.id, webhookDeliveries.eventId)),
    )
    .where(and(eq(webhookDeliveries.organizationId, organizationId), eq(webhookDeliveries.endpointId, endpointId)))
    .orderBy(asc(webhookDeliveries.sequence));
  return rows.flatMap(({ delivery, data }) =>
    delivery.eventType.startsWith("calendar.event.") ? [[delivery.eventType, data.title]] : [],
  );
}

const created = (...titles: string[]) => titles.map((title) => [CREATED, title]);

describe("a first sync", () => {
  it("goes record by record to the endpoint that asks for it, and to no other", async () => {
    const [asking, other] = [await endpoint(), await endpoint({ includesInitial: false })];
    expect(await run(...threePages())).toBe("caught_up");
    expect(await sentTo(asking)).toEqual(created("a", "b", "c", "d", "e"));
    expect(await sentTo(other)).toEqual([]);

    const rows = await told();
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      expect(row).toMatchObject({ isInitial: true, version: 1, connectionId, privateToUserId: null, actorKind: "job" });
      expect(EVENT_CATALOGUE[CREATED].data.parse(row.data)).toEqual(row.data);
    }
    const { data } = await listHubEvents(organization.owner.ctx, { limit: 50 });
    expect(data.map(({ type }) => type)).toEqual(["sync.completed"]);
  });

  it("that breaks off between its pages, and once before a page is kept, tells of each once", async () => {
    const asking = await endpoint();
    const [first, second] = threePages();
    expect(await run(...[first, down].flatMap((one) => one ?? []))).toBe("failed");
    expect(await sentTo(asking)).toEqual(created("a", "b"));
    // Somebody else kept the page that this one was reading: what it read is told of by nobody.
    const overtaken = async () => {
      await run(...[second, down].flatMap((one) => one ?? []));
      return more("2", { events: all.slice(1, 4) });
    };
    expect(await run(overtaken, last("3", { events: all.slice(4) }))).toBe("overtaken");
    expect(await run(last("3", { events: all.slice(3) }))).toBe("caught_up");
    expect(await sentTo(asking)).toEqual(created("a", "b", "c", "d", "e"));
    expect(await told()).toHaveLength(5);
  });

  it("writes nothing where nobody asks", async () => {
    await endpoint({ includesInitial: false });
    await endpoint({ disabledAt: clock.now(), disabledReason: "by_person" });
    await endpoint({ eventTypes: ["product.*"] });
    await endpoint({ tags: ["gold"] });
    await newEndpoint(await newOrganization(), { url: "https://sink.test/", includesInitial: true });
    await run(...threePages());
    expect(await told()).toEqual([]);
    const notes = eq(webhookFanOuts.organizationId, organization.organizationId);
    expect(await db().select().from(webhookFanOuts).where(notes)).toHaveLength(1); // of the counts
  });
});

describe("a calendar of a personal connection", () => {
  beforeEach(async () => {
    await db()
      .update(connections)
      .set({ visibility: "personal" })
      .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, connectionId)));
  });

  it("is told of to its owner's endpoints alone", async () => {
    const { owner, member } = organization;
    const [theirs, others, nobodys] = [
      await endpoint({ ownerUserId: owner.userId }),
      await endpoint({ ownerUserId: member.userId }),
      await endpoint(),
    ];
    await run(...threePages());
    expect(await sentTo(theirs)).toEqual(created("a", "b", "c", "d", "e"));
    for (const one of [others, nobodys]) expect(await sentTo(one)).toEqual([]);
    expect(new Set((await told()).map(({ privateToUserId }) => privateToUserId))).toEqual(new Set([owner.userId]));
  });

  it("has nothing written where only others ask", async () => {
    await endpoint({ ownerUserId: organization.member.userId });
    await endpoint();
    await run(...threePages());
    expect(await told()).toEqual([]);
  });
});

it("what is private in a shared calendar stays so", async () => {
  const asking = await endpoint();
  await run(last("1", { events: [scriptedEvent("p", { title: "Doctor", visibility: "private" })] }));
  expect((await sentTo(asking)).flat()).not.toContain("Doctor");
  expect(await told()).toHaveLength(1);
  expect(JSON.stringify(await told())).not.toContain("Doctor");
});

it("read anew after its cursor died, tells who asks of what is different, and of nothing that was known", async () => {
  await run(...threePages());
  const asking = await endpoint();
  const other = await endpoint({ includesInitial: false });
  const changed = scriptedEvent("b", { ...all[1], title: "B" });
  await run(expired(), more("4", { events: all.slice(0, 1) }), last("5", { events: [changed, scriptedEvent("f")] }));
  const found = await sentTo(asking);
  expect(found).toHaveLength(5);
  expect(found).toEqual(
    expect.arrayContaining([
      ["calendar.event.updated", "B"],
      [CREATED, "f"],
      ["calendar.event.deleted", undefined],
    ]),
  );
  expect(await sentTo(other)).toEqual([]);
  // What a later look finds is news again, for both.
  await run(last("6", { events: [scriptedEvent("g")] }));
  expect((await sentTo(asking)).slice(5)).toEqual(created("g"));
  expect(await sentTo(other)).toEqual(created("g"));
});
