import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PATCH as change } from "@/app/api/time-rules/[id]/route";
import { POST as preview } from "@/app/api/time-rules/preview/route";
import { POST as create } from "@/app/api/time-rules/route";
import { inTransaction } from "@/db/client";
import { callRoute } from "@/e2e/kit/call-route";
import { newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { deselectCalendars } from "@/lib/features/calendars/deselect-calendars";
import { createTimeEntry } from "@/lib/features/time-entries/create-time-entry";
import { entriesOf, itIs, newRule, type TimeWorld, timeWorld } from "@/lib/features/time-entries/fixtures/time-world";
import { deleteTimeRule } from "./delete-time-rule";
import { getTimeRule } from "./get-time-rule";
import { listRuleChoices } from "./list-rule-choices";
import { listTimeRules } from "./list-time-rules";
import { previewTimeRule } from "./preview-time-rule";
import { updateTimeRule } from "./update-time-rule";

let world: TimeWorld;
beforeEach(async () => {
  itIs("2026-03-16T12:00:00Z");
  world = await timeWorld();
});
afterEach(() => setClock(undefined));

const RULE = { name: "Reviews", conditions: { keywords: ["review"] } };
const post = (body: unknown) =>
  callRoute(create, { method: "POST", path: "/x", cookie: world.organization.member.cookie, body });
const names = async () =>
  (await listTimeRules(world.organization.member.ctx, { limit: 50 })).data.map(({ name }) => name);

describe("rules", () => {
  it("are kept in their order, which can be changed", async () => {
    const { ctx } = world.organization.member;
    const made = [];
    for (const name of ["a", "b", "c"]) made.push(await newRule(world, { name }));
    expect(await names()).toEqual(["a", "b", "c"]);
    await updateTimeRule(ctx, { id: made[2]?.id ?? "", position: 0 });
    expect(await names()).toEqual(["c", "a", "b"]);
    await updateTimeRule(ctx, { id: made[2]?.id ?? "", position: 99 });
    expect(await names()).toEqual(["a", "b", "c"]);
    await deleteTimeRule(ctx, { id: made[0]?.id ?? "" });
    await newRule(world, { name: "d" });
    expect(await names()).toEqual(["b", "c", "d"]);
    const first = await listTimeRules(ctx, { limit: 2 });
    const second = await listTimeRules(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
    expect(second.data.map(({ name }) => name)).toEqual(["d"]);
  });

  it("count from now on, or as far back as they say", async () => {
    expect((await post(RULE)).json).toMatchObject({
      appliesFrom: "2026-03-16T12:00:00.000Z",
      projectId: world.organization.projectId,
      isBillable: true,
      roundToMinutes: 0,
      isEnabled: true,
    });
    expect((await post({ ...RULE, appliesFrom: "2026-03-01T00:00:00Z" })).status).toBe(201);
    expect((await post({ ...RULE, appliesFrom: "2025-11-01T00:00:00Z" })).status).toBe(422);
  });

  it("are one's own: nobody else reads or changes them, admins included", async () => {
    const { id } = await newRule(world);
    const stranger = await newOrganization();
    for (const { ctx } of [world.organization.owner, world.organization.admin, stranger.owner]) {
      expect((await listTimeRules(ctx, { limit: 50 })).data).toEqual([]);
      for (const act of [
        () => getTimeRule(ctx, { id }),
        () => updateTimeRule(ctx, { id, name: "x" }),
        () => deleteTimeRule(ctx, { id }),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: "not_found" });
      }
    }
  });

  it.each([
    ["no condition", { ...RULE, conditions: {} }, 400],
    ["an empty list", { ...RULE, conditions: { keywords: [] } }, 400],
    ["an empty word", { ...RULE, conditions: { keywords: [" "] } }, 400],
    ["an unknown condition", { ...RULE, conditions: { mood: ["good"] } }, 400],
    ["a domain that is none", { ...RULE, conditions: { attendeeDomains: ["not a domain"] } }, 400],
    ["an address for a domain", { ...RULE, conditions: { attendeeDomains: ["ana@acme.test"] } }, 400],
    [
      "too many words",
      { ...RULE, conditions: { keywords: Array.from({ length: 21 }, (_, index) => `${index}`) } },
      400,
    ],
    ["no name", { ...RULE, name: "" }, 400],
    ["negative rounding", { ...RULE, roundToMinutes: -15 }, 400],
    ["rounding to seven minutes", { ...RULE, roundToMinutes: 7 }, 400],
    ["rounding sideways", { ...RULE, rounding: "sideways" }, 400],
    ["an unknown project", { ...RULE, projectId: "0198c0de-0000-7000-8000-00000000dead" }, 404],
    ["an unknown calendar", { ...RULE, conditions: { calendarIds: ["0198c0de-0000-7000-8000-00000000dead"] } }, 422],
  ])("refuse %s", async (_what, body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  it("say which roundings there are", async () => {
    const { errors } = (await post({ ...RULE, roundToMinutes: 7 })).json;
    expect(errors).toEqual([{ path: "roundToMinutes", message: "must be one of 0, 5, 6, 10, 15, 30, 60" }]);
  });

  it("refuse projects of another organization, and calendars of anybody else", async () => {
    const { organization } = world;
    const stranger = await newOrganization();
    expect((await post({ ...RULE, projectId: stranger.projectId })).status).toBe(404);
    const connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
    const { organizationId } = organization;
    const others = await newCalendar({ organizationId, connectionId });
    expect((await post({ ...RULE, conditions: { calendarIds: [others.id] } })).status).toBe(422);
    const { id } = await newRule(world);
    const { cookie } = organization.member;
    const body = { conditions: { calendarIds: [others.id] } };
    const answer = await callRoute(change, { method: "PATCH", path: "/x", params: { id }, cookie, body });
    expect(answer.status).toBe(422);
  });

  it("are fifty at most", async () => {
    for (let index = 0; index < 50; index += 1) await newRule(world, { name: `${index}` });
    expect((await post(RULE)).status).toBe(422);
  });
});

it("a rule that names a calendar which is not kept in step any more says so", async () => {
  const { organization, connectionId, calendar } = world;
  const { organizationId, member } = organization;
  const other = await newCalendar({ organizationId, connectionId });
  const both = [calendar.id, other.id];
  const { id } = await newRule(world, { conditions: { calendarIds: both } });
  await newRule(world);
  const missing = async () =>
    (await listTimeRules(member.ctx, { limit: 50 })).data.map(({ missingCalendarIds }) => missingCalendarIds);
  expect(await missing()).toEqual([[], []]);
  await inTransaction((tx) => deselectCalendars(tx, { organizationId, connectionId, calendarIds: [other.id] }));
  // Selected again it is another one, with an id of its own.
  await newCalendar({ organizationId, connectionId });
  expect(await missing()).toEqual([[other.id], []]);
  await inTransaction((tx) => deselectCalendars(tx, { organizationId, connectionId, calendarIds: [calendar.id] }));
  expect((await getTimeRule(member.ctx, { id })).missingCalendarIds).toEqual(both);
});

it("choices are the calendars of one's own connections and the colours in them", async () => {
  const { organization } = world;
  const connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
  await newCalendar({ organizationId: organization.organizationId, connectionId });
  const at = { startsAt: new Date("2026-03-10T09:00:00Z"), endsAt: new Date("2026-03-10T10:00:00Z") };
  await storeEvent(world.calendar, { ...at, color: "#a4bdfc" });
  await storeEvent(world.calendar, { ...at, color: "#a4bdfc" });
  await storeEvent(world.calendar, at);
  expect(await listRuleChoices(organization.member.ctx)).toMatchObject({
    calendars: [{ id: world.calendar.id, name: "Work" }],
    colors: ["#a4bdfc"],
  });
  expect(await listRuleChoices(organization.admin.ctx)).toEqual({ calendars: [], colors: [] });
});

describe("the preview", () => {
  const on = (day: string, given = {}) =>
    storeEvent(world.calendar, {
      startsAt: new Date(`${day}T09:00:00Z`),
      endsAt: new Date(`${day}T09:50:00Z`),
      ...given,
    });

  it("says what of the last 14 days a rule would make entries of, and makes none", async () => {
    const { member } = world.organization;
    await newRule(world, { name: "Earlier", conditions: { keywords: ["client"] } });
    await on("2026-03-01"); // too long ago
    await on("2026-03-03");
    await on("2026-03-04", { title: "Client review" });
    await on("2026-03-05", { externalId: "entered" });
    await on("2026-03-06", { title: "Lunch" });
    await on("2026-03-20"); // not over yet
    const second = await newCalendar(world.calendar, { name: "Team" });
    const twice = { startsAt: new Date("2026-03-07T09:00:00Z"), endsAt: new Date("2026-03-07T09:50:00Z") };
    await storeEvent(world.calendar, { ...twice, iCalUid: "one@x" });
    await storeEvent(second, { ...twice, iCalUid: "one@x" });
    const event = { connectionId: world.connectionId, calendarId: world.calendar.externalId, eventId: "entered" };
    await createTimeEntry(member.ctx, { event });

    const shown = await previewTimeRule(member.ctx, { ...RULE, roundToMinutes: 15, rounding: "up" });
    expect(shown).toMatchObject({ count: 2, minutes: 120 });
    expect(shown.events.map(({ title, startsAt, unless }) => [title, startsAt.slice(0, 10), unless])).toEqual([
      ["Design review", "2026-03-07", null],
      ["Design review", "2026-03-05", "has_entry"],
      ["Client review", "2026-03-04", "earlier_rule"],
      ["Design review", "2026-03-03", null],
    ]);
    expect(await entriesOf(world)).toHaveLength(1);
  });

  it("of a rule that is there, only those before it take from it", async () => {
    const { member } = world.organization;
    const first = await newRule(world);
    await newRule(world, { name: "Later" });
    await on("2026-03-03");
    const asked = { ...RULE, roundToMinutes: 0, rounding: "nearest" } as const;
    expect(await previewTimeRule(member.ctx, { ...asked, ruleId: first.id })).toMatchObject({ count: 1 });
    expect(await previewTimeRule(member.ctx, asked)).toMatchObject({ count: 0 });
  });

  it("is of one's own calendars only, and refuses a rule that is none", async () => {
    const { admin, member } = world.organization;
    await on("2026-03-03");
    const asked = { ...RULE, roundToMinutes: 0, rounding: "nearest" } as const;
    expect(await previewTimeRule(admin.ctx, asked)).toEqual({ count: 0, minutes: 0, events: [] });
    const answer = await callRoute(preview, {
      method: "POST",
      path: "/x",
      cookie: member.cookie,
      body: { conditions: {} },
    });
    expect(answer.status).toBe(400);
  });
});
