import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { calendarEvents, connections, events, members, timeRuleMarks } from "@/db/schema";
import { changeEvent, newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { setClock } from "@/lib/base/clock";
import { deleteTimeRule } from "@/lib/features/time-rules/delete-time-rule";
import { updateTimeRule } from "@/lib/features/time-rules/update-time-rule";
import { createTimeEntry } from "./create-time-entry";
import { deleteTimeEntry } from "./delete-time-entry";
import { entriesOf, itIs, look, newRule, type TimeWorld, timeWorld } from "./fixtures/time-world";

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

describe("rules", () => {
  it("make an entry of an event once it has ended, and only one however often they look", async () => {
    const rule = await newRule(world, { roundToMinutes: 15, rounding: "up" });
    await storeEvent(world.calendar, { ...at("09:00", "09:50"), externalId: "event-1" });
    expect(await look()).toEqual({ made: 0 });
    itIs("2026-03-02T09:50:00Z");
    expect(await look()).toEqual({ made: 1 });
    itIs("2026-03-02T09:51:00Z");
    const looks = await Promise.all([look(), look(), look()]);
    expect(looks).toEqual([{ made: 0 }, { made: 0 }, { made: 0 }]);
    const entries = await entriesOf(world);
    expect(entries).toMatchObject([
      {
        userId: world.organization.member.userId,
        projectId: world.organization.projectId,
        client: "Blue Door",
        description: "Design review",
        minutes: 60,
        isBillable: true,
        state: "draft",
        origin: "rule",
        ruleId: rule.id,
        connectionId: world.connectionId,
        eventExternalId: "event-1",
      },
    ]);
  });

  it("that run at the same time make one", async () => {
    await newRule(world);
    await storeEvent(world.calendar, at("09:00", "10:00"));
    itIs("2026-03-02T10:30:00Z");
    const looks = await Promise.all([look(), look(), look(), look()]);
    expect(looks.reduce((sum, { made }) => sum + made, 0)).toBe(1);
    expect(await entriesOf(world)).toHaveLength(1);
  });

  it("tell of what they made, its person alone", async () => {
    await newRule(world);
    await storeEvent(world.calendar, { ...at("09:00", "10:00"), externalId: "event-1" });
    itIs("2026-03-02T10:30:00Z");
    await look();
    const told = await db()
      .select()
      .from(events)
      .where(and(eq(events.organizationId, world.organization.organizationId), eq(events.type, "time_entry.created")));
    expect(told).toMatchObject([
      {
        privateToUserId: world.organization.member.userId,
        data: {
          description: "Design review",
          durationSeconds: 3600,
          calendarEvent: { connectionId: world.connectionId, id: "event-1" },
        },
      },
    ]);
  });

  it("make an entry for each occurrence of a series", async () => {
    await newRule(world);
    for (const [index, day] of ["2026-03-02", "2026-03-03", "2026-03-04"].entries()) {
      const occurrence = {
        externalId: `series_${index}`,
        seriesId: "series",
        iCalUid: "series@x",
        sameKey: `key-${day}`,
      };
      await storeEvent(world.calendar, { ...at("09:00", "10:00", day), ...occurrence });
    }
    itIs("2026-03-03T12:00:00Z");
    expect(await look()).toEqual({ made: 2 });
    itIs("2026-03-05T12:00:00Z");
    expect(await look()).toEqual({ made: 1 });
    expect(await entriesOf(world)).toHaveLength(3);
  });

  it("make one of an event that is in two calendars, by the rule that comes first", async () => {
    const second = await newCalendar(world.calendar, { name: "Team" });
    await newRule(world, { name: "Team first", conditions: { calendarIds: [second.id] }, client: "Team" });
    await newRule(world);
    const same = { ...at("09:00", "10:00"), iCalUid: "one@x" };
    await storeEvent(world.calendar, same);
    await storeEvent(second, same);
    itIs("2026-03-02T11:00:00Z");
    expect(await look()).toEqual({ made: 1 });
    expect(await entriesOf(world)).toMatchObject([{ client: "Team" }]);
  });

  it("make none of the second copy when it comes days later, nor of one that was moved meanwhile", async () => {
    await newRule(world);
    const first = await storeEvent(world.calendar, { ...at("09:00", "10:00"), iCalUid: "one@x" });
    itIs("2026-03-02T11:00:00Z");
    await look();
    await changeEvent(world.calendar, first, { ...at("10:00", "11:00"), sameKey: "moved" });
    const other = await newCalendar(world.calendar);
    await storeEvent(other, { ...at("10:00", "11:00"), iCalUid: "one@x", sameKey: "moved" });
    itIs("2026-03-05T11:00:00Z");
    expect(await look()).toEqual({ made: 0 });
  });

  it("make none of an event that became the first of a series", async () => {
    await newRule(world);
    await storeEvent(world.calendar, { ...at("09:00", "10:00"), iCalUid: "one@x", sameKey: "one" });
    itIs("2026-03-02T11:00:00Z");
    await look();
    const occurrence = { externalId: "one_1", seriesId: "one", iCalUid: "one@x", sameKey: "by-series" };
    await storeEvent(world.calendar, { ...at("09:00", "10:00"), ...occurrence });
    expect(await look()).toEqual({ made: 0 });
  });
});

describe("rules and what comes late", () => {
  it("an event that ended hours before it was heard of gets its entry", async () => {
    await newRule(world);
    itIs("2026-03-02T15:00:00Z");
    await look();
    await storeEvent(world.calendar, at("09:00", "10:00"));
    itIs("2026-03-02T15:01:00Z");
    expect(await look()).toEqual({ made: 1 });
  });

  it("an event that came while they looked is found by the next look", async () => {
    await newRule(world);
    itIs("2026-03-02T15:00:00Z");
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([look(), storeEvent(world.calendar, at(`0${round + 1}:00`, `1${round}:00`))]);
      await look();
      itIs(`2026-03-02T15:0${round}:00Z`);
    }
    await look();
    expect(await entriesOf(world)).toHaveLength(5);
  });

  it("an event that is cut short gets its entry when it has ended", async () => {
    await newRule(world);
    const id = await storeEvent(world.calendar, at("09:00", "17:00"));
    itIs("2026-03-02T12:00:00Z");
    await look();
    await changeEvent(world.calendar, id, at("09:00", "11:00"));
    expect(await look()).toEqual({ made: 1 });
    expect(await entriesOf(world)).toMatchObject([{ minutes: 120 }]);
  });

  it("what ended before the rule was made is left alone, unless the rule reaches back", async () => {
    await storeEvent(world.calendar, at("09:00", "10:00", "2026-02-27"));
    const rule = await newRule(world);
    expect(await look()).toEqual({ made: 0 });
    await updateTimeRule(world.organization.member.ctx, { id: rule.id, appliesFrom: new Date("2026-02-20T00:00:00Z") });
    expect(await look()).toEqual({ made: 1 });
  });

  it("other conditions count from now on", async () => {
    const rule = await newRule(world, { conditions: { keywords: ["nothing"] } });
    await storeEvent(world.calendar, at("09:00", "10:00"));
    itIs("2026-03-02T11:00:00Z");
    await look();
    await updateTimeRule(world.organization.member.ctx, { id: rule.id, conditions: { keywords: ["review"] } });
    await storeEvent(world.calendar, at("08:30", "08:45"));
    expect(await look()).toEqual({ made: 0 });
    await storeEvent(world.calendar, at("11:00", "11:30"));
    itIs("2026-03-02T12:00:00Z");
    expect(await look()).toEqual({ made: 1 });
  });
});

describe("rules make no entry", () => {
  const never = async () => {
    itIs("2026-03-03T12:00:00Z");
    expect(await look()).toEqual({ made: 0 });
  };

  it("again of one that its person deleted", async () => {
    await newRule(world);
    const id = await storeEvent(world.calendar, at("09:00", "10:00"));
    itIs("2026-03-02T11:00:00Z");
    await look();
    const [entry] = await entriesOf(world);
    await deleteTimeEntry(world.organization.member.ctx, { id: entry?.id ?? "" });
    await changeEvent(world.calendar, id, at("09:30", "10:30"));
    await never();
    expect(await entriesOf(world)).toMatchObject([{ deletedAt: expect.any(Date), description: "", client: null }]);
  });

  it("of one that its person entered themselves", async () => {
    await newRule(world);
    await storeEvent(world.calendar, { ...at("09:00", "10:00"), externalId: "event-1" });
    const event = { connectionId: world.connectionId, calendarId: world.calendar.externalId, eventId: "event-1" };
    await createTimeEntry(world.organization.member.ctx, { event });
    await never();
    expect(await entriesOf(world)).toMatchObject([{ origin: "event", ruleId: null }]);
  });

  it.each([
    ["a whole day", { isAllDay: true }],
    ["what is shown as free", { isBusy: false }],
    ["what is gone", { deletedAt: new Date("2026-03-02T08:00:00Z") }],
    ["what no rule asks for", { title: "Lunch" }],
  ])("of %s", async (_what, given) => {
    await newRule(world);
    await storeEvent(world.calendar, { ...at("09:00", "10:00"), ...given });
    await never();
  });

  it("of what rounds to nothing", async () => {
    await newRule(world, { roundToMinutes: 30, rounding: "down" });
    await storeEvent(world.calendar, at("09:00", "09:20"));
    await never();
  });

  it("by a rule that is switched off or deleted, or of somebody who became a viewer", async () => {
    const { member, organizationId } = world.organization;
    const rule = await newRule(world);
    const off = await newRule(world, { isEnabled: false });
    await storeEvent(world.calendar, at("09:00", "10:00"));
    await deleteTimeRule(member.ctx, { id: rule.id });
    await never();
    await updateTimeRule(member.ctx, { id: off.id, isEnabled: true, appliesFrom: new Date("2026-03-01T00:00:00Z") });
    const own = and(eq(members.organizationId, organizationId), eq(members.userId, member.userId));
    await db().update(members).set({ role: "viewer" }).where(own);
    await never();
  });

  it("of a calendar that is not kept in step, of somebody else's, or of a disconnected connection", async () => {
    await newRule(world);
    const { organization } = world;
    const { organizationId } = organization;
    const still = await newCalendar(world.calendar, { isSynced: false });
    await storeEvent(still, at("09:00", "10:00"));
    const connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
    await storeEvent(await newCalendar({ organizationId, connectionId }), at("09:00", "10:00"));
    await storeEvent(world.calendar, at("09:00", "10:00"));
    await db()
      .update(connections)
      .set({ status: "disconnected" })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, world.connectionId)));
    await never();
  });
});

it("a private event's title gets into no entry", async () => {
  await newRule(world);
  await storeEvent(world.calendar, { ...at("09:00", "10:00"), title: "Review with my doctor", visibility: "private" });
  itIs("2026-03-02T11:00:00Z");
  await look();
  const [entry] = await entriesOf(world);
  expect(entry?.description).toBe("Busy");
  expect(JSON.stringify(entry)).not.toContain("doctor");
});

it("many that end together are all looked at, beyond a page", async () => {
  await newRule(world);
  const { organizationId } = world.organization;
  const one = await storeEvent(world.calendar, at("09:00", "10:00"));
  const [row] = await db()
    .select()
    .from(calendarEvents)
    .where(and(eq(calendarEvents.organizationId, organizationId), eq(calendarEvents.id, one)));
  if (!row) throw new Error("not stored");
  const more = Array.from({ length: 700 }, (_, index) => {
    const name = `more-${index}`;
    return {
      ...row,
      id: crypto.randomUUID(),
      externalId: name,
      iCalUid: name,
      sameKey: name,
      title: index < 690 ? "x" : row.title,
    };
  });
  await db().insert(calendarEvents).values(more);
  itIs("2026-03-02T11:00:00Z");
  expect(await look()).toEqual({ made: 11 });
  const [mark] = await db().select().from(timeRuleMarks).where(eq(timeRuleMarks.organizationId, organizationId));
  expect(mark?.lookedUntil).toEqual(new Date("2026-03-02T11:00:00Z"));
});
