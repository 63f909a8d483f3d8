// Why: what a shared connection hides of its owner's time stays hidden, whatever colleagues select, name or ask for.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PATCH as patchCalendar } from "@/app/api/calendars/[id]/route";
import { POST as select } from "@/app/api/integrations/[ref]/calendars/select/route";
import { POST as selectOlder } from "@/app/api/v1/integrations/[provider]/select-calendar/route";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { deleteEvent } from "./delete-event";
import { calendarOf, connectGoogle, connectOutlook, lookAt, selectAs, storedOf } from "./fixtures/selected-calendars";
import { listCalendars } from "./list-calendars";
import { listEvents } from "./list-events";
import { selectCalendars } from "./select-calendars";
import { updateCalendar } from "./update-calendar";
import { updateEvent } from "./update-event";

// Where a provider takes its ids in any letters, as mail addresses are.
vi.mock("@/lib/features/connections/capability-of", async (original) => {
  const { capabilityOf } = await original<typeof import("@/lib/features/connections/capability-of")>();
  return {
    capabilityOf: async (...of: Parameters<typeof capabilityOf>) => {
      const api = await capabilityOf(...of);
      if (!("listEvents" in api)) return api;
      const named = (id: string) => id.replace("WRITTEN-OTHERWISE:", "");
      return {
        ...api,
        listEvents: (query: Range) => api.listEvents({ ...query, calendarId: named(query.calendarId) }),
      };
    },
  };
});

interface Range {
  readonly calendarId: string;
  readonly from: Date;
  readonly to: Date;
}

const WORDS = expect.stringContaining("Only the person whose account it is decides");
const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
const at = (days: number, hours = 0) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
const range = () => ({ from: at(0), to: at(7) });
const googleTimes = (days: number) => ({
  start: { dateTime: at(days, 9).toISOString() },
  end: { dateTime: at(days, 10).toISOString() },
});
let organization: TestOrganization;
let ref: string;
let id: string;
let email: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const titles = async (calendarId: string) =>
  (await listEvents(organization.member.ctx, { ref, calendarId, ...range() })).data.map(({ title }) => title);

describe("the selection of a shared account", () => {
  beforeEach(async () => {
    email = `decides@${organization.slug}.test`;
    ref = await connectGoogle(sandbox, organization, { email });
    [id = ""] = await selectAs(organization, ref);
    await updateConnection(organization.owner.ctx, { ref, visibility: "shared" });
    await updateCalendar(organization.owner.ctx, { id, visibility: "busy" });
    await sandbox.control.addGoogleEvent(email, { summary: "Secret talks", ...googleTimes(1) });
    await lookAt(organization, id);
  });

  it("is its owner's: nobody else lifts what it hides, by whatever address, as admin or by key", async () => {
    const { admin, member } = organization;
    expect(await titles("primary")).toEqual(["Busy"]);
    const key = { bearer: await newApiKey(member) };
    const call = { method: "POST", path: "/x", params: { ref } };
    for (const who of [{ cookie: admin.cookie }, { cookie: member.cookie }, key]) {
      for (const calendarIds of [[], ["primary"]]) {
        const answer = await callRoute(select, { ...call, ...who, body: { calendarIds } });
        expect([answer.status, answer.json]).toMatchObject([403, { code: "forbidden", detail: WORDS }]);
      }
      const older = { ...call, ...who, params: { provider: "google" }, body: { calendarIds: [] } };
      expect((await callRoute(selectOlder, older)).status).toBe(403);
      for (const body of [{ visibility: "details" }, { isSynced: false }, { direction: "read" }]) {
        const change = { ...who, method: "PATCH", path: "/x", params: { id }, body };
        expect((await callRoute(patchCalendar, change)).status).toBe(403);
      }
    }
    expect(await calendarOf(organization, id)).toMatchObject({ visibility: "busy", isSynced: true, direction: "both" });
    expect(await titles("primary")).toEqual(["Busy"]);
  });

  it("changes by its owner's key", async () => {
    const bearer = await newApiKey(organization.owner);
    const call = { method: "POST", path: "/x", params: { ref }, bearer };
    expect((await callRoute(select, { ...call, body: { calendarIds: [] } })).status).toBe(200);
    expect((await listCalendars(organization.owner.ctx, { ref })).data[0]?.selection).toBeNull();
  });

  it("of an account that is nobody's is whoever's who may write calendars", async () => {
    const { organizationId } = organization;
    await db()
      .update(connections)
      .set({ ownerUserId: null })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, ref)));
    await selectCalendars(organization.member.ctx, { ref, calendarIds: [] });
    await expect(selectCalendars(organization.viewer.ctx, { ref, calendarIds: [] })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("does not count for the rest: of what nobody selected, others see private events as Busy", async () => {
    const { owner, member } = organization;
    await selectCalendars(owner.ctx, { ref, calendarIds: [] });
    const { id: eventId } = await sandbox.control.addGoogleEvent(email, {
      ...{ summary: "Dentist", visibility: "private", ...googleTimes(2) },
    });
    expect(await titles("primary")).toEqual(["Secret talks", "Busy"]);
    const named = { ref, calendarId: "primary", eventId };
    await expect(updateEvent(member.ctx, { ...named, title: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("hides a calendar also by another of its names", async () => {
    expect(await titles(`WRITTEN-OTHERWISE:${email}`)).toEqual(["Busy"]);
  });
});

it("an event of a hidden calendar is not got at by the name of one that is open", async () => {
  email = `outlook@${organization.slug}.test`;
  ref = await connectOutlook(sandbox, organization, { email, calendars: 1 });
  const { owner, member } = organization;
  const second = (await listCalendars(owner.ctx, { ref })).data.find(({ primary }) => !primary)?.id ?? "";
  const [open = "", hidden = ""] = await selectAs(organization, ref, ["primary", second]);
  await updateConnection(owner.ctx, { ref, visibility: "shared" });
  await updateCalendar(owner.ctx, { id: open, visibility: "details" });
  await updateCalendar(owner.ctx, { id: hidden, visibility: "busy" });
  const time = (hours: number) => ({ dateTime: at(1, hours).toISOString().slice(0, 19), timeZone: "UTC" });
  await sandbox.control.make("microsoft", {
    ...{ account: email, calendarId: second },
    event: { subject: "Secret talks", start: time(9), end: time(10) },
  });
  await lookAt(organization, hidden);
  const [stored] = await storedOf(organization, hidden);
  const named = { ref, calendarId: "primary", eventId: stored?.externalId ?? "" };
  await expect(updateEvent(member.ctx, { ...named, title: "x" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteEvent(member.ctx, named)).rejects.toMatchObject({ code: "forbidden" });
});
