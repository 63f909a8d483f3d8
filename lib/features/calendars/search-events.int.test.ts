// Why: a search finds what is stored by its words, and never by words that the person may not see.
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { connectGoogle, lookAt, selectAs } from "./fixtures/selected-calendars";
import { listStoredEvents } from "./list-stored-events";
import { updateCalendar } from "./update-calendar";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let ref: string;
let calendarId: string;

const day = (days: number) => new Date(clock.now().getTime() + days * DAY_MS);
const find = async (q: string, ctx = organization.owner.ctx) =>
  (await listStoredEvents(ctx, { from: day(-80), to: day(200), q })).data.map(({ title }) => title);

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  const email = `search@${organization.slug}.test`;
  ref = await connectGoogle(sandbox, organization, { email });
  const make = (days: number, summary: string, more: object = {}) =>
    sandbox.control.addGoogleEvent(email, {
      summary,
      start: { dateTime: day(days).toISOString() },
      end: { dateTime: new Date(day(days).getTime() + 3_600_000).toISOString() },
      ...more,
    });
  await make(1, "Board meeting", { location: "Northwind tower" });
  await make(2, "Lunch", { description: "About the 100% plan", attendees: [{ email: "lee@northwind.test" }] });
  await make(-20, "Retrospective");
  await make(3, "Doctor", { visibility: "private", location: "Harbour clinic" });
  [calendarId = ""] = await selectAs(organization, ref);
  await lookAt(organization, calendarId, { trigger: "selection" });
});

describe("searching stored events", () => {
  it("looks at titles, places, descriptions and people, whatever the letters' size", async () => {
    expect(await find("board")).toEqual(["Board meeting"]);
    expect(await find("NORTHWIND")).toEqual(["Board meeting", "Lunch"]);
    expect(await find("plan")).toEqual(["Lunch"]);
    expect(await find("retro")).toEqual(["Retrospective"]);
  });

  it("wants each word, in whatever place", async () => {
    expect(await find("northwind board")).toEqual(["Board meeting"]);
    expect(await find("northwind retro")).toEqual([]);
  });

  it("takes signs of the database's patterns for what they are", async () => {
    expect(await find("100%")).toEqual(["Lunch"]);
    expect(await find("%%")).toEqual([]);
    expect(await find("__")).toEqual([]);
    expect(await find("\\'")).toEqual([]);
  });

  it("does not find for others what they see as busy", async () => {
    await updateConnection(organization.owner.ctx, { ref, visibility: "shared" });
    const { ctx } = organization.member;
    expect(await find("doctor")).toEqual(["Doctor"]);
    expect(await find("clinic", ctx)).toEqual([]);
    expect(await find("busy", ctx)).toEqual([]);
    expect(await find("board", ctx)).toEqual(["Board meeting"]);
    await updateCalendar(organization.owner.ctx, { id: calendarId, visibility: "busy" });
    expect(await find("board", ctx)).toEqual([]);
    await updateCalendar(organization.owner.ctx, { id: calendarId, visibility: "details" });
    expect(await find("clinic", ctx)).toEqual(["Doctor"]);
  });

  it("says which calendars it could not search in the whole of the time", async () => {
    const asked = { from: day(-300), to: day(-150), q: "board" };
    const beyond = await listStoredEvents(organization.owner.ctx, asked);
    expect(beyond).toMatchObject({ data: [], notStored: [{ id: calendarId, connectionId: ref }] });
    expect(beyond.notStored[0]?.readyFrom?.getTime()).toBeGreaterThan(asked.to.getTime());
    const partly = await listStoredEvents(organization.owner.ctx, { ...asked, to: day(30) });
    expect(partly).toMatchObject({ data: [{ title: "Board meeting" }], notStored: [{ id: calendarId }] });
    const within = await listStoredEvents(organization.owner.ctx, { ...asked, from: day(-80), to: day(30) });
    expect(within).toMatchObject({ data: [{ title: "Board meeting" }], notStored: [] });
  });

  it("finds nothing of a personal connection, or of another organization", async () => {
    expect(await find("board", organization.member.ctx)).toEqual([]);
    expect(await find("board", (await newOrganization()).owner.ctx)).toEqual([]);
  });
});
