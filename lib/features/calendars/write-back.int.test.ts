// Why: what is written through the hub is at the provider and in the copy at once, never over somebody else's change, and
// is no news when the sync meets it.
import { and, asc, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { PATCH as patchEvent } from "@/app/api/integrations/[ref]/calendar/events/[eventId]/route";
import { db } from "@/db/client";
import { auditEvents, events } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { listSyncRuns } from "@/lib/features/syncs/list-sync-runs";
import { createEvent } from "./create-event";
import { deleteEvent } from "./delete-event";
import { connectGoogle, lookAt, selectAs, storedOf } from "./fixtures/selected-calendars";
import { listEvents } from "./list-events";
import { listStoredEvents } from "./list-stored-events";
import { updateCalendar } from "./update-calendar";
import { updateEvent } from "./update-event";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let ref: string;
let id: string;
let email: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  email = `write@${organization.slug}.test`;
  ref = await connectGoogle(sandbox, organization, { email });
  [id = ""] = await selectAs(organization, ref);
  await lookAt(organization, id);
});

const at = (days: number, hours: number) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
const times = (days: number) => ({ start: { at: at(days, 9) }, end: { at: at(days, 10) } });
const range = () => ({ from: at(0, 0), to: at(7, 0) });
const place = () => ({ ref, calendarId: "primary" });
const create = (title: string, ctx: RequestContext<MemberActor> = organization.owner.ctx) =>
  createEvent(ctx, { ...place(), title, ...times(1), idempotencyKey: null });
const living = async () => (await storedOf(organization, id)).filter(({ deletedAt }) => deletedAt === null);
const look = () => lookAt(organization, id);

const told = () =>
  db()
    .select({ type: events.type, data: events.data, actorName: events.actorName })
    .from(events)
    .where(
      and(
        eq(events.organizationId, organization.organizationId),
        inArray(events.type, ["calendar.event.created", "calendar.event.updated", "calendar.event.deleted"]),
      ),
    )
    .orderBy(asc(events.id));

const written = async () =>
  (await listSyncRuns(organization.owner.ctx, { ref, limit: 20 })).data.filter(({ direction }) => direction === "out");

describe("a change through the hub", () => {
  it("is a run to the provider, and asked for by a person", async () => {
    const { ctx } = organization.owner;
    const made = await create("Mine");
    await updateEvent(ctx, { ...place(), eventId: made.id, title: "Mine, changed" });
    await deleteEvent(ctx, { ...place(), eventId: made.id });
    const done = {
      entity: "calendar_events",
      subject: { id },
      trigger: "person",
      state: "done",
      written: 1,
      failed: 0,
    };
    expect(await written()).toMatchObject([
      { ...done, deleted: 1 },
      { ...done, updated: 1 },
      { ...done, created: 1 },
    ]);
  });

  it("is a failed run where the provider refuses it, or somebody was faster", async () => {
    const { ctx } = organization.owner;
    const made = await create("Mine");
    await sandbox.control.changeGoogleEvent(email, made.id, { summary: "Theirs" });
    const late = updateEvent(ctx, { ...place(), eventId: made.id, title: "Late" });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    await sandbox.control.addFault("google", { target: "api", status: 403, times: 1 });
    await expect(create("No")).rejects.toThrow();
    const failed = { state: "failed", written: 0, failed: 1 };
    expect(await written()).toMatchObject([
      { ...failed, error: { code: "write_refused", remedy: expect.any(String) } },
      { ...failed, error: { code: "write_conflict", remedy: expect.any(String) } },
      { state: "done", created: 1, error: null },
    ]);
  });
});

describe("our own change", () => {
  it("is stored at once, told once, and is nothing new when the sync meets it", async () => {
    const { ctx } = organization.owner;
    const made = await create("Mine");
    expect(await living()).toMatchObject([{ externalId: made.id, title: "Mine" }]);
    expect(await look()).toBe("caught_up");
    await updateEvent(ctx, { ...place(), eventId: made.id, title: "Mine, changed" });
    expect(await living()).toMatchObject([{ title: "Mine, changed" }]);
    expect(await look()).toBe("caught_up");
    await deleteEvent(ctx, { ...place(), eventId: made.id });
    expect(await living()).toEqual([]);
    expect(await look()).toBe("caught_up");
    const news = await told();
    expect(news.map(({ type }) => type)).toEqual([
      "calendar.event.created",
      "calendar.event.updated",
      "calendar.event.deleted",
    ]);
    for (const { actorName } of news) expect(actorName).toBe(organization.owner.email);
  });

  it("at the same time as a look is told once, and both are equal", async () => {
    const { ctx } = organization.owner;
    for (let round = 0; round < 5; round += 1) {
      const made = await create(`Round ${round}`);
      await Promise.all([
        updateEvent(ctx, { ...place(), eventId: made.id, title: `Changed ${round}` }),
        look(),
        sandbox.control.addGoogleEvent(email, { summary: `Theirs ${round}`, ...googleTimes(2) }),
      ]);
      await look();
    }
    const expected = Array.from({ length: 5 }, (_, round) => [`Changed ${round}`, `Theirs ${round}`]).flat();
    expect((await living()).map(({ title }) => title).sort()).toEqual(expected.sort());
    const news = await told();
    expect(news.filter(({ type }) => type === "calendar.event.created")).toHaveLength(10);
    expect(news.filter(({ type }) => type === "calendar.event.updated")).toHaveLength(5);
  });
});

const googleTimes = (days: number) => ({
  start: { dateTime: at(days, 9).toISOString() },
  end: { dateTime: at(days, 10).toISOString() },
});

describe("somebody else's change in between", () => {
  it("is not overwritten: the answer has the event as it is now", async () => {
    const made = await create("Mine");
    await sandbox.control.changeGoogleEvent(email, made.id, { summary: "Theirs" });
    const call = {
      method: "PATCH",
      path: "/x",
      params: { ref, eventId: made.id },
      cookie: organization.owner.cookie,
      body: { title: "Mine again" },
    };
    const answer = await callRoute(patchEvent, call);
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ code: "conflict", current: { id: made.id, title: "Theirs" } });
    const { etag } = answer.json.current as { etag: string };
    expect((await callRoute(patchEvent, { ...call, body: { title: "Agreed", etag } })).status).toBe(200);
    expect(await living()).toMatchObject([{ title: "Agreed" }]);
  });

  it("that deleted it is said", async () => {
    const made = await create("Mine");
    await sandbox.control.changeGoogleEvent(email, made.id, { status: "cancelled" });
    const change = updateEvent(organization.owner.ctx, { ...place(), eventId: made.id, title: "x" });
    await expect(change).rejects.toThrow();
    await look();
    expect(await living()).toEqual([]);
  });
});

it("a calendar that is only read takes nothing", async () => {
  const made = await create("Before");
  const { ctx } = organization.owner;
  await updateCalendar(ctx, { id, direction: "read" });
  const refused = { code: "conflict", remedy: { href: `/integration-hub/active/${ref}` } };
  await expect(create("After")).rejects.toMatchObject(refused);
  await expect(updateEvent(ctx, { ...place(), eventId: made.id, title: "x" })).rejects.toMatchObject(refused);
  await expect(deleteEvent(ctx, { ...place(), eventId: made.id })).rejects.toMatchObject(refused);
});

describe("of a shared connection", () => {
  let secret: { readonly id: string };
  beforeEach(async () => {
    await updateConnection(organization.owner.ctx, { ref, visibility: "shared" });
    const details = { location: "Clinic", attendees: [{ email: "doctor@clinic.test" }], visibility: "private" };
    secret = await sandbox.control.addGoogleEvent(email, { summary: "Dentist", ...googleTimes(1), ...details });
    await sandbox.control.addGoogleEvent(email, { summary: "Open", ...googleTimes(2) });
    await look();
  });

  const seen = async (ctx: RequestContext<MemberActor>) => {
    const [one, merged] = await Promise.all([
      listEvents(ctx, { ...place(), ...range() }),
      listStoredEvents(ctx, range()),
    ]);
    expect(one.source).toBe("stored");
    expect(merged.data.map(({ title }) => title)).toEqual(one.data.map(({ title }) => title));
    return one.data;
  };

  it("private events are Busy to everybody else, in lists, events and the trail, and theirs alone to change", async () => {
    const { owner, member } = organization;
    expect((await seen(owner.ctx)).map(({ title }) => title)).toEqual(["Dentist", "Open"]);
    const others = await seen(member.ctx);
    expect(others).toMatchObject([
      { title: "Busy", location: null, attendees: [], description: null, webUrl: null, conferenceUrl: null },
      { title: "Open" },
    ]);
    await updateEvent(owner.ctx, { ...place(), eventId: secret.id, title: "Dentist again" });
    await sandbox.control.changeGoogleEvent(email, secret.id, { summary: "Dentist a third time" });
    await look();
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.organizationId, organization.organizationId));
    expect(JSON.stringify([await told(), trail])).not.toMatch(/Dentist|Clinic|doctor/);
    const change = { ...place(), eventId: secret.id };
    await expect(updateEvent(member.ctx, { ...change, title: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteEvent(member.ctx, change)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("live reads hide the same", async () => {
    await updateCalendar(organization.owner.ctx, { id, isSynced: false });
    const live = await listEvents(organization.member.ctx, { ...place(), ...range() });
    expect(live).toMatchObject({ source: "live", data: [{ title: "Busy" }, { title: "Open" }] });
  });

  it("the owner decides: all details, or nothing but times", async () => {
    const { owner, member } = organization;
    await expect(updateCalendar(member.ctx, { id, visibility: "details" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await updateCalendar(owner.ctx, { id, visibility: "details" });
    expect((await seen(member.ctx)).map(({ title }) => title)).toEqual(["Dentist", "Open"]);
    await updateCalendar(owner.ctx, { id, visibility: "busy" });
    expect((await seen(member.ctx)).map(({ title }) => title)).toEqual(["Busy", "Busy"]);
  });
});
