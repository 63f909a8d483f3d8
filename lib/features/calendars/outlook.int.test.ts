// Why: Outlook is followed by delta queries, which say less of an occurrence than any other answer does.
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { createTimeEntry } from "@/lib/features/time-entries/create-time-entry";
import { getTimeEntry } from "@/lib/features/time-entries/get-time-entry";
import { calendarOf, connectOutlook, lookAt, runsOf, selectAs, storedOf } from "./fixtures/selected-calendars";
import { toldOf } from "./fixtures/told-of";
import { listEvents } from "./list-events";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let ref: string;
let email: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  email = `outlook@${organization.slug}.test`;
  ref = await connectOutlook(sandbox, organization, { email });
});

const at = (days: number, hours = 0) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
const utc = (date: Date) => ({ dateTime: date.toISOString().slice(0, 19), timeZone: "UTC" });
const times = (days: number, hour = 9) => ({ start: utc(at(days, hour)), end: utc(at(days, hour + 1)) });
const make = (days: number, subject: string, more: object = {}) =>
  sandbox.control.addMicrosoftEvent(email, { subject, ...times(days), ...more });
const daily = (days: number, count: number) => ({
  recurrence: {
    pattern: { type: "daily", interval: 1 },
    range: { type: "numbered", startDate: at(days).toISOString().slice(0, 10), numberOfOccurrences: count },
  },
});
const living = async (id: string) => (await storedOf(organization, id)).filter(({ deletedAt }) => deletedAt === null);
const titles = async (id: string) => (await living(id)).map(({ title }) => title);
const asked = async () => (await sandbox.control.requests("microsoft", { target: "api" })).length;

async function selected(): Promise<string> {
  const [id = ""] = await selectAs(organization, ref);
  expect(await lookAt(organization, id, { trigger: "selection" })).toBe("caught_up");
  return id;
}

describe("the first round", () => {
  it("stores what a delta query finds in the window, and reads come from the copy", async () => {
    await make(1, "Tomorrow");
    await make(-80, "Long ago");
    await make(-120, "Too long ago");
    const id = await selected();
    expect(await titles(id)).toEqual(["Long ago", "Tomorrow"]);
    expect(await calendarOf(organization, id)).toMatchObject({
      phase: "changes",
      cursor: { link: expect.stringContaining("/calendarView/delta?") },
      readyFrom: expect.any(Date),
    });
    expect(await runsOf(organization, ref)).toMatchObject([{ mode: "full", state: "done", created: 2, failed: 0 }]);
    const before = await asked();
    const range = { ref, calendarId: "primary", from: at(0), to: at(3) };
    const listed = await listEvents(organization.owner.ctx, range);
    expect(listed).toMatchObject({ source: "stored", data: [{ title: "Tomorrow" }] });
    expect(await asked()).toBe(before);
  });

  it("stores the same as a live read shows: single ones, whole days, series with what differs in them", async () => {
    await make(1, "Meeting", {
      body: { contentType: "text", content: "About it" },
      location: { displayName: "Room 2" },
      attendees: [{ emailAddress: { address: "lee@northwind.test", name: "Lee" }, type: "required" }],
      sensitivity: "private",
      showAs: "free",
    });
    const midnight = (days: number) => ({ dateTime: at(days).toISOString().slice(0, 19), timeZone: "Europe/Madrid" });
    await make(2, "Day", { start: midnight(2), end: midnight(3), isAllDay: true });
    const series = await make(3, "Daily", daily(3, 6));
    const range = { ref, calendarId: "primary", from: at(-40), to: at(90) };
    const occurrences = (await listEvents(organization.owner.ctx, range)).data.filter(
      ({ seriesId }) => seriesId === series.id,
    );
    expect(occurrences).toHaveLength(6);
    const [, moved, gone] = occurrences.map(({ id }) => id);
    await sandbox.control.changeMicrosoftEvent(email, moved ?? "", { ...times(4, 15), subject: "Moved" });
    await sandbox.control.deleteEvent("microsoft", email, gone ?? "");
    const live = await listEvents(organization.owner.ctx, range);
    await selected();
    const stored = await listEvents(organization.owner.ctx, range);
    expect([live.source, stored.source]).toEqual(["live", "stored"]);
    const byId = ({ data }: typeof live) =>
      [...data].sort((a, b) => (a.id < b.id ? -1 : 1)).map((event) => ({ ...event, calendarId: "" }));
    expect(byId(stored)).toEqual(byId(live));
    expect(stored.data).toHaveLength(7);
  });
});

describe("what changes", () => {
  it("comes by the delta link, one request, told once: new, changed, gone", async () => {
    const [plan, off] = [await make(1, "Plan"), await make(2, "Off")];
    const id = await selected();
    const before = await asked();
    await make(3, "New");
    await sandbox.control.changeMicrosoftEvent(email, plan.id, { subject: "Plan B" });
    await sandbox.control.deleteEvent("microsoft", email, off.id);
    expect(await lookAt(organization, id)).toBe("caught_up");
    expect(await asked()).toBe(before + 1);
    expect(await titles(id)).toEqual(["Plan B", "New"]);
    const told = await toldOf(organization);
    expect(told.map(({ type }) => type).toSorted()).toEqual([
      "calendar.event.created",
      "calendar.event.deleted",
      "calendar.event.updated",
    ]);
    expect(told.find(({ type }) => type.endsWith("updated"))?.data).toMatchObject({ changed: ["title"] });
    expect(await lookAt(organization, id)).toBe("caught_up");
    expect(await toldOf(organization)).toHaveLength(3);
  });

  it("in a series is the moved and the cancelled occurrence alone", async () => {
    const series = await make(1, "Daily", daily(1, 5));
    const id = await selected();
    const before = await living(id);
    expect(before.map(({ seriesId }) => seriesId)).toEqual(Array(5).fill(series.id));
    await sandbox.control.changeMicrosoftEvent(email, before[1]?.externalId ?? "", times(2, 15));
    await sandbox.control.deleteEvent("microsoft", email, before[3]?.externalId ?? "");
    expect(await lookAt(organization, id)).toBe("caught_up");
    const after = await storedOf(organization, id);
    expect(after.map(({ id: own }) => own)).toEqual(before.map(({ id: own }) => own));
    expect(after.map(({ deletedAt }) => deletedAt !== null)).toEqual([false, false, false, true, false]);
    expect(after[1]).toMatchObject({
      startsAt: at(2, 15),
      sameKey: before[1]?.sameKey,
      originalStart: { at: at(2, 9).toISOString() },
    });
    const told = await toldOf(organization);
    expect(told.map(({ type, data }) => [type, Object(data).id, Object(data).changed]).toSorted()).toEqual([
      ["calendar.event.deleted", before[3]?.externalId, undefined],
      ["calendar.event.updated", before[1]?.externalId, ["start", "end"]],
    ]);
  });
});

it("a delta link that is dead (410) costs neither ids nor time entries; what went meanwhile is flagged", async () => {
  const [kept, gone] = [await make(-2, "Kept"), await make(-1, "Gone")];
  const id = await selected();
  const ids = new Map((await storedOf(organization, id)).map((row) => [row.externalId, row.id]));
  const { externalId: calendarId } = await calendarOf(organization, id);
  const { ctx } = organization.owner;
  const enter = (eventId: string) => createTimeEntry(ctx, { event: { connectionId: ref, calendarId, eventId } });
  const [entry, lost] = [await enter(kept.id), await enter(gone.id)];

  await sandbox.control.expireSyncTokens("microsoft");
  await make(1, "Meanwhile");
  await sandbox.control.deleteEvent("microsoft", email, gone.id);
  expect(await lookAt(organization, id)).toBe("caught_up");
  expect(await titles(id)).toEqual(["Kept", "Meanwhile"]);
  for (const [externalId, own] of ids) {
    expect((await storedOf(organization, id)).find((row) => row.externalId === externalId)?.id).toBe(own);
  }
  expect(await getTimeEntry(ctx, entry)).toEqual(entry);
  expect(await getTimeEntry(ctx, lost)).toMatchObject({ id: lost.id, minutes: 60, flag: { kind: "event_deleted" } });
  expect((await runsOf(organization, ref)).at(-1)).toMatchObject({ mode: "full", state: "done", unchanged: 1 });
  expect(await toldOf(organization)).toEqual([]);
  expect(await lookAt(organization, id)).toBe("caught_up");
});
