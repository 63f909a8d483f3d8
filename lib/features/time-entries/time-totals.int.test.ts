import { beforeAll, describe, expect, it } from "vitest";
import { GET as exportCsv } from "@/app/api/time-entries/export/route";
import { GET as totals } from "@/app/api/time-entries/totals/route";
import { callRoute } from "@/e2e/kit/call-route";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { createProject } from "@/lib/features/projects/create-project";
import { createTimeEntry } from "./create-time-entry";
import { getTimeTotals } from "./get-time-totals";
import { submitTimeEntries } from "./submit-time-entries";

let organization: TestOrganization;
let site: string;

beforeAll(async () => {
  organization = await newOrganization();
  site = (await createProject(organization.owner.ctx, { slug: "site", name: "Site" })).id;
  const { member, admin } = organization;
  await enter(member, "2026-03-28T22:30:00Z", 60, { client: "Blue Door" }); // 23:30 in Berlin, on Saturday
  await enter(member, "2026-03-28T23:30:00Z", 60); // 00:30 on the Sunday that has 23 hours
  await enter(member, "2026-03-29T21:30:00Z", 30, { projectId: site, isBillable: false }); // 23:30 summer time
  await enter(member, "2026-03-29T22:00:00Z", 15, { projectId: site }); // Monday, 00:00 summer time
  await enter(admin, "2026-03-29T10:00:00Z", 45);
});

async function enter(member: TestMember, start: string, minutes: number, given = {}) {
  const startedAt = new Date(start);
  const endedAt = new Date(startedAt.getTime() + minutes * 60_000);
  return createTimeEntry(member.ctx, { startedAt, endedAt, description: "Writing", ...given });
}

const WEEK = {
  from: new Date("2026-03-22T23:00:00Z"),
  to: new Date("2026-03-31T22:00:00Z"),
  timeZone: "Europe/Berlin",
};

describe("totals", () => {
  it("add up by day of the person's time zone, also where a day has 23 hours", async () => {
    const { days, total } = await getTimeTotals(organization.member.ctx, WEEK);
    expect(days).toEqual([
      { date: "2026-03-28", minutes: 60, billableMinutes: 60, entries: 1 },
      { date: "2026-03-29", minutes: 90, billableMinutes: 60, entries: 2 },
      { date: "2026-03-30", minutes: 15, billableMinutes: 15, entries: 1 },
    ]);
    expect(total).toEqual({ minutes: 165, billableMinutes: 135, entries: 4 });
    const utc = await getTimeTotals(organization.member.ctx, { ...WEEK, timeZone: "UTC" });
    expect(utc.days.map(({ date, minutes }) => [date, minutes])).toEqual([
      ["2026-03-28", 120],
      ["2026-03-29", 45],
    ]);
  });

  it("add up by project, client and person", async () => {
    const sums = await getTimeTotals(organization.member.ctx, WEEK);
    expect(sums.projects.map(({ projectName, minutes }) => [projectName, minutes])).toEqual([
      ["General", 120],
      ["Site", 45],
    ]);
    expect(sums.clients.map(({ client, minutes }) => [client, minutes]).sort()).toEqual([
      [null, 105],
      ["Blue Door", 60],
    ]);
    expect(sums.people).toMatchObject([{ userId: organization.member.userId, minutes: 165 }]);
  });

  it("hold others' only once they are handed in, and take the list's filters", async () => {
    const { owner, admin } = organization;
    expect((await getTimeTotals(owner.ctx, WEEK)).total.minutes).toBe(0);
    const { id } = await enter(admin, "2026-03-25T10:00:00Z", 20);
    await submitTimeEntries(admin.ctx, { ids: [id] });
    expect((await getTimeTotals(owner.ctx, WEEK)).total.minutes).toBe(20);
    expect((await getTimeTotals(organization.member.ctx, { ...WEEK, projectId: site })).total.minutes).toBe(45);
  });

  it.each([
    ["", "from"],
    ["from=2026-03-01T00:00:00Z&to=2027-03-10T00:00:00Z", "to"],
    ["from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "to"],
    ["from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&timeZone=Mars/Base", "timeZone"],
  ])("refuse %s", async (query, field) => {
    const answer = await callRoute(totals, { path: `/x?${query}`, cookie: organization.member.cookie });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json.errors)).toContain(field);
  });
});

describe("CSV", () => {
  const read = (member: TestMember, query: string) =>
    callRoute(exportCsv, { path: `/x?${query}`, cookie: member.cookie });
  const RANGE = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z&timeZone=Europe/Berlin";

  it("has every entry in words, over many pages, with nothing that a spreadsheet would run", async () => {
    const { member } = organization;
    const { id } = await enter(member, "2026-05-04T22:30:00Z", 90, { description: '=cmd|"x", y', client: "@evil" });
    const answer = await read(member, RANGE);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("time.csv");
    const [head, line, rest] = answer.text.split("\r\n");
    expect(head).toBe("date,started_at,ended_at,hours,minutes,person,project,client,description,billable,state,id");
    expect(line).toBe(
      `2026-05-05,2026-05-04T22:30:00.000Z,2026-05-05T00:00:00.000Z,1.50,90,${member.email},General,'@evil,"'=cmd|""x"", y",yes,draft,${id}`,
    );
    expect(rest).toBe("");
  });

  it("holds all of them, however many", async () => {
    const { viewer, admin } = organization;
    const start = Date.parse("2026-07-01T00:00:00Z");
    for (let index = 0; index < 205; index += 1) {
      await enter(admin, new Date(start + index * 3_600_000).toISOString(), 30);
    }
    const range = "from=2026-07-01T00:00:00Z&to=2026-08-01T00:00:00Z";
    expect((await read(admin, range)).text.trim().split("\r\n")).toHaveLength(206);
    expect((await read(viewer, range)).text.trim().split("\r\n")).toHaveLength(1);
  });

  it("refuses a range that is none", async () => {
    const empty = await read(organization.member, "");
    expect(empty.status).toBe(400);
    expect(empty.json.errors).toMatchObject([{ path: "from" }, { path: "to" }]);
    const strange = await read(organization.member, `${RANGE}&colour=red`);
    expect(strange.status).toBe(400);
    expect(strange.json.errors).toEqual([{ path: "colour", message: "is not a known field" }]);
  });
});
