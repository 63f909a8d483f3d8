import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditEvents, calendarEvents } from "@/db/schema";
import { changeEvent, newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { clock, setClock } from "@/lib/base/clock";
import { deleteTimeRule } from "@/lib/features/time-rules/delete-time-rule";
import { approveTimeEntries } from "./approve-time-entries";
import { createTimeEntry } from "./create-time-entry";
import { noteEventChanges } from "./event-changed";
import { entriesOf, itIs, look, newRule, type TimeWorld, timeWorld } from "./fixtures/time-world";
import { getTimeEntry } from "./get-time-entry";
import { rejectTimeEntries } from "./reject-time-entries";
import { resolveTimeEntry } from "./resolve-time-entry";
import { submitTimeEntries } from "./submit-time-entries";
import { updateTimeEntry } from "./update-time-entry";

let world: TimeWorld;
beforeEach(async () => {
  itIs("2026-03-02T08:00:00Z");
  world = await timeWorld();
});
afterEach(() => setClock(undefined));

const at = (from: string, to: string, day = "2026-03-02") => ({
  startsAt: new Date(`${day}T${from}:00Z`),
  endsAt: new Date(`${day}T${to}:00Z`),
});
const gone = () => ({ deletedAt: clock.now() });

async function only() {
  const [entry, ...more] = await entriesOf(world);
  if (!entry || more.length > 0) throw new Error(`${more.length + (entry ? 1 : 0)} entries`);
  return entry;
}

/** An event with the entry that a rule made of it. */
async function ruled(given: Parameters<typeof newRule>[1] = {}) {
  const rule = await newRule(world, given);
  const eventId = await storeEvent(world.calendar, { ...at("09:00", "10:00"), externalId: "event-1", sameKey: "one" });
  itIs("2026-03-02T11:00:00Z");
  await look();
  return { rule, eventId, id: (await only()).id };
}

/** An event with the entry that its person made of it by one click. */
async function clicked() {
  const eventId = await storeEvent(world.calendar, { ...at("09:00", "10:00"), externalId: "event-1", sameKey: "one" });
  const event = { connectionId: world.connectionId, calendarId: world.calendar.externalId, eventId: "event-1" };
  const { id } = await createTimeEntry(world.organization.member.ctx, { event });
  itIs("2026-03-02T11:00:00Z");
  return { eventId, id };
}

describe("a draft that a rule made and nobody touched", () => {
  it("follows its event: time, title and rounding", async () => {
    const { eventId } = await ruled({ roundToMinutes: 15, rounding: "up" });
    await changeEvent(world.calendar, eventId, { ...at("09:30", "10:20"), title: "Another review" });
    expect(await only()).toMatchObject({
      startedAt: new Date("2026-03-02T09:30:00Z"),
      endedAt: new Date("2026-03-02T10:20:00Z"),
      minutes: 60,
      description: "Another review",
      flag: null,
      state: "draft",
    });
    expect(await look()).toEqual({ made: 0 });
  });

  it("moves to another day with it, and is not made again there", async () => {
    const { eventId } = await ruled();
    await changeEvent(world.calendar, eventId, { ...at("09:00", "10:00", "2026-03-05"), sameKey: "moved" });
    itIs("2026-03-06T00:00:00Z");
    await look();
    expect(await only()).toMatchObject({ startedAt: new Date("2026-03-05T09:00:00Z"), flag: null });
  });

  const declined = () => [
    { email: `private.${world.organization.member.email}`, name: null, response: "declined" as const },
  ];

  it.each([
    ["becomes a whole day", () => ({ isAllDay: true })],
    ["is shown as free", () => ({ isBusy: false })],
    ["is declined", () => ({ attendees: declined() })],
  ])("is flagged where the event %s", async (_what, change) => {
    const { eventId } = await ruled();
    await changeEvent(world.calendar, eventId, change());
    expect(await only()).toMatchObject({ flag: "event_changed", minutes: 60 });
  });

  it("is flagged where its rule is gone, or would count it for nothing", async () => {
    const { eventId, rule } = await ruled({ roundToMinutes: 30, rounding: "down" });
    await changeEvent(world.calendar, eventId, at("09:00", "09:20"));
    expect(await only()).toMatchObject({ flag: "event_changed", minutes: 60 });
    await changeEvent(world.calendar, eventId, at("09:00", "10:00"));
    expect(await only()).toMatchObject({ flag: null });
    await deleteTimeRule(world.organization.member.ctx, { id: rule.id });
    await changeEvent(world.calendar, eventId, at("09:00", "10:30"));
    expect(await only()).toMatchObject({ flag: "event_changed", minutes: 60 });
  });

  it("is flagged where its event is deleted, and not deleted with it", async () => {
    const { eventId } = await ruled();
    await changeEvent(world.calendar, eventId, gone());
    expect(await only()).toMatchObject({ flag: "event_deleted", deletedAt: null, flaggedAt: clock.now() });
  });

  it("is its person's once they changed something: then it is flagged", async () => {
    const { eventId, id } = await ruled();
    await updateTimeEntry(world.organization.member.ctx, { id, client: "Another" });
    await changeEvent(world.calendar, eventId, at("09:30", "10:30"));
    expect(await only()).toMatchObject({
      flag: "event_changed",
      client: "Another",
      startedAt: at("09:00", "10:00").startsAt,
    });
  });
});

describe("an entry that a person made", () => {
  it("is flagged with the event as it is now, once, and is all right again when that comes back", async () => {
    const { eventId, id } = await clicked();
    await changeEvent(world.calendar, eventId, at("09:30", "10:30"));
    await changeEvent(world.calendar, eventId, { location: "Room 2" });
    const own = await getTimeEntry(world.organization.member.ctx, { id });
    expect(own).toMatchObject({
      startedAt: "2026-03-02T09:00:00.000Z",
      flag: { kind: "event_changed", event: { title: "Design review", startsAt: "2026-03-02T09:30:00.000Z" } },
    });
    const flagged = and(
      eq(auditEvents.organizationId, world.organization.organizationId),
      eq(auditEvents.action, "time_entry.flag"),
    );
    expect(await db().select().from(auditEvents).where(flagged)).toHaveLength(1);
    await changeEvent(world.calendar, eventId, at("09:00", "10:00"));
    expect(await only()).toMatchObject({ flag: null, flagSource: null });
  });

  it("does not mind what is no time and no title", async () => {
    const { eventId } = await clicked();
    await changeEvent(world.calendar, eventId, { description: "New text", location: "Room 3", etag: "2" });
    expect(await only()).toMatchObject({ flag: null });
  });

  it("does not mind that a copy in another calendar goes; it goes on by the copy where its own event goes", async () => {
    const { eventId } = await clicked();
    const [stored] = await db()
      .select({ iCalUid: calendarEvents.iCalUid })
      .from(calendarEvents)
      .where(and(eq(calendarEvents.organizationId, world.organization.organizationId), eq(calendarEvents.id, eventId)));
    const second = await newCalendar(world.calendar);
    const copy = { ...at("09:00", "10:00"), iCalUid: stored?.iCalUid ?? null, sameKey: "one", externalId: "copy" };
    const copyId = await storeEvent(second, copy);
    await changeEvent(second, copyId, gone());
    expect(await only()).toMatchObject({ flag: null, eventExternalId: "event-1" });
    await changeEvent(second, copyId, { deletedAt: null });
    await changeEvent(world.calendar, eventId, gone());
    expect(await only()).toMatchObject({ flag: null, eventExternalId: "copy" });
    await changeEvent(second, copyId, gone());
    expect(await only()).toMatchObject({ flag: "event_deleted" });
    await changeEvent(second, copyId, { deletedAt: null });
    expect(await only()).toMatchObject({ flag: null });
  });
});

describe("settling a flag", () => {
  const resolve = (id: string, resolution: "take" | "keep" | "delete") =>
    resolveTimeEntry(world.organization.member.ctx, { id, resolution });

  it("takes the event's times", async () => {
    const { eventId, id } = await clicked();
    await changeEvent(world.calendar, eventId, { ...at("09:30", "11:00"), title: "Long review" });
    const { entry } = await resolve(id, "take");
    expect(entry).toMatchObject({ minutes: 90, description: "Long review", flag: null, state: "draft" });
    await changeEvent(world.calendar, eventId, { location: "Room 2" });
    expect(await only()).toMatchObject({ flag: null });
  });

  it("keeps the entry; another change asks again", async () => {
    const { eventId, id } = await clicked();
    await changeEvent(world.calendar, eventId, at("09:30", "11:00"));
    expect((await resolve(id, "keep")).entry).toMatchObject({ minutes: 60, flag: null });
    await changeEvent(world.calendar, eventId, { location: "Room 2" });
    expect(await only()).toMatchObject({ flag: null });
    await changeEvent(world.calendar, eventId, at("09:30", "12:00"));
    expect(await only()).toMatchObject({ flag: "event_changed" });
  });

  it("deletes the entry, and no rule makes it again", async () => {
    const { eventId, id } = await ruled();
    await changeEvent(world.calendar, eventId, gone());
    expect(await resolve(id, "delete")).toEqual({ entry: null });
    await changeEvent(world.calendar, eventId, { deletedAt: null });
    expect(await look()).toEqual({ made: 0 });
  });

  it("has no times to take of an event that is gone, and nothing to settle where there is no flag", async () => {
    const { eventId, id } = await clicked();
    await expect(resolve(id, "keep")).rejects.toMatchObject({ code: "conflict" });
    await changeEvent(world.calendar, eventId, gone());
    await expect(resolve(id, "take")).rejects.toMatchObject({ code: "conflict" });
  });

  it("a flagged one is neither handed in nor approved", async () => {
    const { member, admin } = world.organization;
    const { eventId, id } = await clicked();
    await changeEvent(world.calendar, eventId, at("09:30", "11:00"));
    await expect(submitTimeEntries(member.ctx, { ids: [id] })).rejects.toMatchObject({ code: "conflict" });
    await resolve(id, "keep");
    await submitTimeEntries(member.ctx, { ids: [id] });
    await changeEvent(world.calendar, eventId, at("09:30", "12:00"));
    await expect(approveTimeEntries(admin.ctx, { ids: [id] })).rejects.toMatchObject({ code: "conflict" });
    const { entry } = await resolve(id, "take");
    expect(entry).toMatchObject({ state: "draft" });
  });
});

describe("an approved entry", () => {
  async function approved() {
    const { rule, eventId, id } = await ruled();
    const { member, admin } = world.organization;
    await submitTimeEntries(member.ctx, { ids: [id] });
    await approveTimeEntries(admin.ctx, { ids: [id] });
    return { rule, eventId, id, before: await only() };
  }

  it.each([
    ["moves", () => ({ ...at("13:00", "18:00"), title: "Quite another" }), "event_changed"],
    ["is deleted", gone, "event_deleted"],
  ] as const)("is flagged and otherwise the same when its event %s", async (_what, change, flag) => {
    const { eventId, before } = await approved();
    itIs("2026-03-02T12:00:00Z");
    await changeEvent(world.calendar, eventId, change());
    await look();
    const { flag: raised, flagSource: _, flaggedAt, updatedAt, ...rest } = await only();
    expect(raised).toBe(flag);
    expect([flaggedAt, updatedAt]).toEqual([clock.now(), clock.now()]);
    const { flag: __, flagSource: ___, flaggedAt: ____, updatedAt: _____, ...same } = before;
    expect(rest).toEqual(same);
  });

  it("changes only after it was sent back", async () => {
    const { member, admin } = world.organization;
    const { eventId, id } = await approved();
    await changeEvent(world.calendar, eventId, at("13:00", "18:00"));
    for (const resolution of ["take", "delete"] as const) {
      await expect(resolveTimeEntry(member.ctx, { id, resolution })).rejects.toMatchObject({ code: "conflict" });
      await expect(resolveTimeEntry(admin.ctx, { id, resolution })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(updateTimeEntry(member.ctx, { id, client: "x" })).rejects.toMatchObject({ code: "conflict" });
    await rejectTimeEntries(admin.ctx, { ids: [id], note: "The meeting moved." });
    const { entry } = await resolveTimeEntry(member.ctx, { id, resolution: "take" });
    expect(entry).toMatchObject({ minutes: 300, state: "draft" });
  });

  it("may be kept by whoever approves, who never reads the event's title", async () => {
    const { admin } = world.organization;
    const { eventId, id } = await approved();
    await changeEvent(world.calendar, eventId, { title: "A secret" });
    const seen = await getTimeEntry(admin.ctx, { id });
    expect(seen).toMatchObject({ flag: { kind: "event_changed", event: { title: null } }, calendarEvent: null });
    const { entry } = await resolveTimeEntry(admin.ctx, { id, resolution: "keep" });
    expect(entry).toMatchObject({ state: "approved", flag: null, description: "Design review" });
  });
});

it("an event that becomes private leaves its title in no draft that follows it", async () => {
  const { eventId } = await ruled();
  await changeEvent(world.calendar, eventId, { visibility: "private" });
  const entry = await only();
  expect(entry.description).toBe("Busy");
  expect(JSON.stringify(entry)).not.toContain("Design review");
});

it("events of another organization are not looked at", async () => {
  const { eventId, id } = await clicked();
  const other = await timeWorld();
  const { organizationId } = other.organization;
  await inTransaction((tx) =>
    noteEventChanges(tx, { organizationId, changes: [{ calendarEventId: eventId, kind: "deleted" }] }),
  );
  expect(await only()).toMatchObject({ id, flag: null });
});
