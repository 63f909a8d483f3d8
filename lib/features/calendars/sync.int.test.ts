// Why: what a person selects is stored as it is at the provider, follows every change there, and nothing is told twice.
import { and, asc, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections, events } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { EVENT_CATALOGUE, type EventType } from "@/lib/contracts/events/catalogue";
import { calendarOf, connectGoogle, lookAt, runsOf, selectAs, storedOf } from "./fixtures/selected-calendars";
import { listEvents } from "./list-events";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let ref: string;
let email: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  email = `sync@${organization.slug}.test`;
  ref = await connectGoogle(sandbox, organization, { email, calendars: 1 });
});

const at = (days: number, hours = 0) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
const meeting = (days: number, summary: string, more: object = {}) => ({
  summary,
  start: { dateTime: at(days, 9).toISOString() },
  end: { dateTime: at(days, 10).toISOString() },
  ...more,
});
const make = (days: number, summary: string, more: object = {}) =>
  sandbox.control.addGoogleEvent(email, meeting(days, summary, more));
const titles = async (id: string) =>
  (await storedOf(organization, id)).filter(({ deletedAt }) => !deletedAt).map(({ title }) => title);

/** What was told since the beginning of the test, apart from the connection itself. */
async function told(...types: EventType[]) {
  const rows = await db()
    .select()
    .from(events)
    .where(and(eq(events.organizationId, organization.organizationId), inArray(events.type, types)))
    .orderBy(asc(events.id));
  for (const { type, data } of rows) expect(EVENT_CATALOGUE[type as EventType].data.parse(data)).toEqual(data);
  return rows.map(({ type, data, privateToUserId }) => ({
    type,
    privateToUserId,
    data: data as Record<string, unknown>,
  }));
}

const EVENTS: EventType[] = ["calendar.event.created", "calendar.event.updated", "calendar.event.deleted"];

describe("the first sync", () => {
  it("stores what lies in the window, says so once, and reads come from the copy", async () => {
    await make(1, "Tomorrow");
    await make(-80, "Long ago");
    await make(-120, "Too long ago");
    const [id = ""] = await selectAs(organization, ref);
    expect(await lookAt(organization, id, { trigger: "selection" })).toBe("caught_up");
    expect(await titles(id)).toEqual(["Long ago", "Tomorrow"]);

    const calendar = await calendarOf(organization, id);
    expect(calendar).toMatchObject({ phase: "changes", syncFailures: 0, syncError: null, round: 1 });
    expect(calendar.readyFrom?.getTime()).toBeLessThanOrEqual(clock.now().getTime() - 89.9 * DAY_MS);
    expect(calendar.readyTo?.getTime()).toBeGreaterThan(clock.now().getTime() + 364.9 * DAY_MS);
    const [connection] = await db()
      .select()
      .from(connections)
      .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, ref)));
    expect(connection?.lastSyncedAt).toEqual(calendar.syncedAt);

    expect(await told(...EVENTS)).toEqual([]);
    const userId = organization.owner.userId;
    expect(await told("sync.completed")).toMatchObject([
      {
        privateToUserId: userId,
        data: { subjectId: id, mode: "full", counts: { created: 2, updated: 0, deleted: 0 } },
      },
    ]);
    expect(await runsOf(organization, ref)).toMatchObject([
      { trigger: "selection", mode: "full", state: "done", read: 2, created: 2, pages: 1 },
    ]);

    const range = { from: at(0), to: at(3) };
    const before = await asked();
    const listed = await listEvents(organization.owner.ctx, { ref, calendarId: "primary", ...range });
    expect(listed).toMatchObject({ source: "stored", note: null, data: [{ title: "Tomorrow", calendarId: email }] });
    expect(await asked()).toBe(before);
    const outside = await listEvents(organization.owner.ctx, {
      ref,
      calendarId: "primary",
      from: at(-130),
      to: at(-100),
    });
    expect(outside).toMatchObject({
      source: "live",
      note: expect.stringContaining("beyond"),
      data: [{ title: "Too long ago" }],
    });
  });

  it("stored and live are the same", async () => {
    await make(1, "Meeting", {
      description: "About it",
      location: "Room 2",
      attendees: [{ email: "lee@northwind.test", displayName: "Lee", responseStatus: "tentative" }],
      visibility: "private",
      transparency: "transparent",
      colorId: "5",
    });
    await make(2, "Day", {
      start: { date: at(2).toISOString().slice(0, 10) },
      end: { date: at(3).toISOString().slice(0, 10) },
    });
    const zone = { timeZone: "Europe/Madrid" };
    const series = {
      start: { dateTime: "2026-10-20T09:30:00", ...zone },
      end: { dateTime: "2026-10-20T10:00:00", ...zone },
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=20"],
    };
    await make(1, "Weekly", series);
    const range = { ref, calendarId: "primary", from: at(-40), to: at(90) };
    const live = await listEvents(organization.owner.ctx, range);
    const [id = ""] = await selectAs(organization, ref);
    await lookAt(organization, id);
    const stored = await listEvents(organization.owner.ctx, range);
    expect([live.source, stored.source]).toEqual(["live", "stored"]);
    const byId = (list: typeof live) =>
      [...list.data].sort((a, b) => (a.id < b.id ? -1 : 1)).map((event) => ({ ...event, calendarId: "" }));
    expect(byId(stored)).toEqual(byId(live));
  });
});

const asked = async () => (await sandbox.control.requests("google", { target: "api", pathContains: "/events" })).length;

describe("changes", () => {
  let id: string;
  let made: { readonly id: string };
  beforeEach(async () => {
    made = await make(1, "Plan");
    [id = ""] = await selectAs(organization, ref);
    await lookAt(organization, id);
  });

  it("are stored and told, each once, with one request", async () => {
    const before = await asked();
    await make(2, "New");
    await sandbox.control.changeGoogleEvent(email, made.id, { summary: "Plan B" });
    expect(await lookAt(organization, id)).toBe("caught_up");
    expect(await asked()).toBe(before + 1);
    expect(await titles(id)).toEqual(["Plan B", "New"]);
    const news = await told(...EVENTS);
    expect(news).toMatchObject([
      { type: expect.any(String), privateToUserId: organization.owner.userId },
      { type: expect.any(String) },
    ]);
    expect(news.find(({ type }) => type === "calendar.event.updated")?.data).toMatchObject({ changed: ["title"] });
    expect(await lookAt(organization, id)).toBe("caught_up");
    expect(await told(...EVENTS)).toHaveLength(2);
    // The round, and the look that found something: the last one left no run.
    expect(await runsOf(organization, ref)).toMatchObject([
      { mode: "full" },
      { mode: "incremental", created: 1, updated: 1, deleted: 0 },
    ]);
  });

  it("a deleted one is a tombstone, and told", async () => {
    await sandbox.control.changeGoogleEvent(email, made.id, { status: "cancelled" });
    await lookAt(organization, id);
    expect(await storedOf(organization, id)).toMatchObject([{ externalId: made.id, deletedAt: expect.any(Date) }]);
    expect(await told(...EVENTS)).toMatchObject([{ type: "calendar.event.deleted", data: { id: made.id } }]);
  });
});
