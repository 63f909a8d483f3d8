import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as create, GET as list } from "@/app/api/time-entries/route";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember } from "@/e2e/kit/new-organization";
import { createProject } from "@/lib/features/projects/create-project";
import { createTimeEntry } from "./create-time-entry";
import { deleteTimeEntry } from "./delete-time-entry";
import { type TimeWorld, timeWorld } from "./fixtures/time-world";
import { listTimeEntries } from "./list-time-entries";
import { updateTimeEntry } from "./update-time-entry";

let world: TimeWorld;
beforeEach(async () => {
  world = await timeWorld();
});

const HOUR = { startedAt: new Date("2026-03-02T09:00:00Z"), endedAt: new Date("2026-03-02T10:00:00Z") };
const enter = (member: TestMember, given = {}) =>
  createTimeEntry(member.ctx, { ...HOUR, description: "Writing", ...given });

function post(body: unknown, headers: Record<string, string> = {}) {
  const { cookie } = world.organization.member;
  return callRoute(create, { method: "POST", path: "/api/time-entries", cookie, headers, body });
}
const wire = { startedAt: "2026-03-02T09:00:00Z", endedAt: "2026-03-02T10:00:00Z", description: "Writing" };

describe("entering time by hand", () => {
  it("takes what was said, the default project and the minutes in between", async () => {
    const answer = await post({ ...wire, client: " ", description: "  Writing " });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      projectId: world.organization.projectId,
      description: "Writing",
      client: null,
      minutes: 60,
      isBillable: true,
      state: "draft",
      origin: "person",
      calendarEvent: null,
      flag: null,
      decision: null,
    });
    expect((await post({ ...wire, minutes: 45 })).json).toMatchObject({ minutes: 45 });
  });

  it("is done once with the same Idempotency-Key", async () => {
    const key = { "idempotency-key": "one" };
    const first = await post(wire, key);
    expect((await post(wire, key)).json.id).toBe(first.json.id);
    expect((await listTimeEntries(world.organization.member.ctx, { limit: 10 })).data).toHaveLength(1);
  });

  it.each([
    ["the end before the start", { ...wire, endedAt: "2026-03-02T08:00:00Z" }, 400, "endedAt"],
    ["no time at all", { ...wire, endedAt: wire.startedAt }, 400, "endedAt"],
    ["more than a day", { ...wire, endedAt: "2026-03-03T09:00:01Z" }, 400, "endedAt"],
    ["negative minutes", { ...wire, minutes: -5 }, 400, "minutes"],
    ["too many minutes", { ...wire, minutes: 1441 }, 400, "minutes"],
    ["more minutes than it lasts, and rounding gives", { ...wire, minutes: 61 }, 422, "minutes"],
    ["a part of a minute", { ...wire, minutes: 1.5 }, 400, "minutes"],
    ["no end", { startedAt: wire.startedAt, description: "x" }, 400, "endedAt"],
    ["no times", { description: "x" }, 400, "startedAt"],
    ["no description", { startedAt: wire.startedAt, endedAt: wire.endedAt }, 400, "description"],
    ["a description of spaces", { ...wire, description: "  " }, 400, "description"],
    ["a description without end", { ...wire, description: "x".repeat(1001) }, 400, "description"],
    ["no such date", { ...wire, startedAt: "2026-02-31T09:00:00Z" }, 400, "startedAt"],
    ["an unknown field", { ...wire, userId: "x" }, 400, "userId"],
    ["a project that is no id", { ...wire, projectId: "default" }, 400, "projectId"],
    ["an unknown project", { ...wire, projectId: "0198c0de-0000-7000-8000-00000000dead" }, 404, null],
  ])("refuses %s", async (_what, body, status, field) => {
    const answer = await post(body);
    expect(answer.status, answer.text).toBe(status);
    if (field) expect(JSON.stringify(answer.json.errors)).toContain(field);
  });

  it("refuses a project of another organization as one that is not there", async () => {
    const other = await newOrganization();
    expect((await post({ ...wire, projectId: other.projectId })).status).toBe(404);
    const { id } = await enter(world.organization.member);
    const moved = updateTimeEntry(world.organization.member.ctx, { id, projectId: other.projectId });
    await expect(moved).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not for viewers", async () => {
    await expect(enter(world.organization.viewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("entering time out of an event", () => {
  const at = { startsAt: HOUR.startedAt, endsAt: HOUR.endedAt };
  const named = (eventId = "event-1") => ({
    event: { connectionId: world.connectionId, calendarId: world.calendar.externalId, eventId },
  });

  it("takes its time and title, and tells which event it was", async () => {
    await storeEvent(world.calendar, { ...at, externalId: "event-1" });
    const { member } = world.organization;
    const made = await createTimeEntry(member.ctx, named());
    expect(made).toMatchObject({
      description: "Design review",
      minutes: 60,
      origin: "event",
      calendarEvent: { connectionId: world.connectionId, id: "event-1" },
    });
    const { event } = named();
    const found = await listTimeEntries(member.ctx, { limit: 5, ...event });
    expect(found.data.map(({ id }) => id)).toEqual([made.id]);
  });

  it("is refused with the entry's id where there is one, and for two at once makes one", async () => {
    await storeEvent(world.calendar, { ...at, externalId: "event-1" });
    const answers = await Promise.all([post(named()), post(named()), post(named())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201);
    expect((await post(named())).json).toMatchObject({ code: "conflict", timeEntryId: made?.json.id });
  });

  it("can be done again after it was deleted", async () => {
    const { member } = world.organization;
    await storeEvent(world.calendar, { ...at, externalId: "event-1" });
    const first = await createTimeEntry(member.ctx, named());
    await deleteTimeEntry(member.ctx, first);
    const second = await createTimeEntry(member.ctx, named());
    expect(second.id).not.toBe(first.id);
  });

  it("needs hours of an event of whole days, and refuses one of several", async () => {
    const days = { startsAt: new Date("2026-03-02T00:00:00Z"), endsAt: new Date("2026-03-04T00:00:00Z") };
    await storeEvent(world.calendar, { ...days, isAllDay: true, externalId: "days" });
    await storeEvent(world.calendar, { ...days, externalId: "long" });
    expect((await post(named("days"))).status).toBe(422);
    expect((await post(named("long"))).status).toBe(422);
    const { description: _, ...times } = wire;
    expect((await post({ ...named("days"), ...times })).json).toMatchObject({ minutes: 60 });
  });

  it("says nothing of a private event, unless its person writes it", async () => {
    await storeEvent(world.calendar, { ...at, externalId: "event-1", title: "Doctor", visibility: "private" });
    await storeEvent(world.calendar, { ...at, externalId: "event-2", title: "Doctor", visibility: "private" });
    expect((await post(named())).json).toMatchObject({ description: "Busy" });
    expect((await post({ ...named("event-2"), description: "Check-up" })).json).toMatchObject({
      description: "Check-up",
    });
  });

  it("is only for those who may read the calendar", async () => {
    await storeEvent(world.calendar, { ...at, externalId: "event-1" });
    const { owner } = world.organization;
    await expect(createTimeEntry(owner.ctx, named())).rejects.toMatchObject({ code: "not_found" });
    const stranger = await newOrganization();
    await expect(createTimeEntry(stranger.owner.ctx, named())).rejects.toMatchObject({ code: "not_found" });
  });

  it("each person has an entry of their own of a shared calendar's event", async () => {
    const { organization } = world;
    const connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
    const shared = { ...world.calendar, connectionId };
    const calendar = await newCalendar(shared, { visibility: "busy" });
    await storeEvent(calendar, { ...at, externalId: "event-1" });
    const event = { connectionId, calendarId: calendar.externalId, eventId: "event-1" };
    const own = await createTimeEntry(organization.owner.ctx, { event });
    const others = await createTimeEntry(organization.member.ctx, { event });
    expect([own.description, others.description]).toEqual(["Design review", "Busy"]);
  });
});

describe("changing an entry", () => {
  it("counts the minutes anew with the times, and records which fields changed", async () => {
    const { member, organizationId } = world.organization;
    const { id } = await enter(member);
    const times = { startedAt: HOUR.startedAt, endedAt: new Date("2026-03-02T11:30:00Z") };
    expect(await updateTimeEntry(member.ctx, { id, ...times })).toMatchObject({ minutes: 150 });
    expect(await updateTimeEntry(member.ctx, { id, minutes: 120, isBillable: false })).toMatchObject({ minutes: 120 });
    const unchanged = await updateTimeEntry(member.ctx, { id, client: null });
    expect(unchanged).toMatchObject({ minutes: 120 });
    const lines = await db()
      .select({ fields: auditEvents.changedFields })
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.action, "time_entry.update")))
      .orderBy(auditEvents.id);
    expect(lines.map(({ fields }) => [...fields].sort())).toEqual([
      ["endedAt", "minutes"],
      ["isBillable", "minutes"],
    ]);
  });
});

describe("the list", () => {
  it("goes page by page through all, the latest first, and takes filters", async () => {
    const { member } = world.organization;
    const { id: projectId } = await createProject(world.organization.owner.ctx, { slug: "site", name: "Site" });
    for (let hour = 0; hour < 5; hour += 1) {
      const startedAt = new Date(`2026-03-02T0${hour}:00:00Z`);
      const times = { startedAt, endedAt: new Date(startedAt.getTime() + 3_600_000) };
      await enter(member, { ...times, description: `${hour}`, client: hour > 2 ? "Blue Door" : null });
    }
    await enter(member, { projectId, isBillable: false, description: "other" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTimeEntries(member.ctx, { limit: 2, cursor });
      seen.push(...page.data.map(({ description }) => description));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["other", "4", "3", "2", "1", "0"]);
    const names = async (filter: object) =>
      (await listTimeEntries(member.ctx, { limit: 10, ...filter })).data.map(({ description }) => description);
    expect(await names({ client: "Blue Door" })).toEqual(["4", "3"]);
    expect(await names({ projectId })).toEqual(["other"]);
    expect(await names({ isBillable: false })).toEqual(["other"]);
    expect(await names({ flagged: true })).toEqual([]);
    expect(await names({ state: "approved" })).toEqual([]);
    expect(await names({ from: new Date("2026-03-02T01:00:00Z"), to: new Date("2026-03-02T03:00:00Z") })).toEqual([
      "2",
      "1",
    ]);
    expect(await names({ userId: world.organization.owner.userId })).toEqual([]);
  });

  it.each([
    ["limit=0", "limit"],
    ["cursor=nonsense", "cursor"],
    ["state=happy", "state"],
    ["from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "to"],
    ["flagged=perhaps", "flagged"],
    ["eventId=x", "eventId"],
    ["colour=red", "colour"],
  ])("refuses %s", async (query, field) => {
    const { cookie } = world.organization.member;
    const answer = await callRoute(list, { path: `/api/time-entries?${query}`, cookie });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json.errors)).toContain(field);
  });
});
