// Why: providers derive an occurrence's id from its time, so that a series that moves is all new: its time must not count twice.
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { calendars } from "@/db/schema";
import { changeEvent, newCalendar, storeEvent, type TestCalendar } from "@/e2e/kit/new-calendar";
import { clock, setClock } from "@/lib/base/clock";
import { approveTimeEntries } from "./approve-time-entries";
import { deleteTimeEntry } from "./delete-time-entry";
import { entriesOf, itIs, look, newRule, type TimeWorld, timeWorld } from "./fixtures/time-world";
import { getTimeTotals } from "./get-time-totals";
import { submitTimeEntries } from "./submit-time-entries";

let world: TimeWorld;
beforeEach(async () => {
  itIs("2026-03-02T00:00:00Z");
  world = await timeWorld();
});
afterEach(() => setClock(undefined));

const DAYS = ["2026-03-02", "2026-03-09"];
const instant = (day: string, time: string) => new Date(`${day}T${time}:00Z`);

interface Occurrence {
  readonly calendar?: TestCalendar;
  readonly day: string;
  readonly hour: number;
  readonly seriesId?: string;
}

/** An occurrence of an hour of a weekly series, named as Google names it. */
function store({ calendar = world.calendar, day, hour, seriesId = "series" }: Occurrence): Promise<string> {
  const time = (hours: number) => `${String(hours).padStart(2, "0")}:00`;
  const startsAt = instant(day, time(hour));
  return storeEvent(calendar, {
    externalId: `${seriesId}_${startsAt.toISOString()}`,
    seriesId,
    iCalUid: "series@calendar.test",
    startZone: "Europe/Zurich",
    startsAt,
    endsAt: instant(day, time(hour + 1)),
  });
}

const remove = (id: string, calendar = world.calendar) => changeEvent(calendar, id, { deletedAt: clock.now() });

/** The calendar's look is at its end. */
async function caughtUp(calendar = world.calendar): Promise<void> {
  await db()
    .update(calendars)
    .set({ syncedAt: clock.now() })
    .where(and(eq(calendars.organizationId, calendar.organizationId), eq(calendars.id, calendar.id)));
}

/** Two occurrences at ten that have passed, one entry a draft, the other one approved. */
async function entered(): Promise<string[]> {
  await newRule(world);
  const ids = await Promise.all(DAYS.map((day) => store({ day, hour: 10 })));
  await caughtUp();
  itIs("2026-03-10T08:00:00Z");
  await look();
  const { member, admin } = world.organization;
  const [, second] = await entriesOf(world);
  await submitTimeEntries(member.ctx, { ids: [second?.id ?? ""] });
  await approveTimeEntries(admin.ctx, { ids: [second?.id ?? ""] });
  itIs("2026-03-10T09:00:00Z");
  return ids;
}

async function expectMoved(): Promise<void> {
  const entries = await entriesOf(world);
  expect(entries).toMatchObject([
    { state: "draft", flag: null, startedAt: instant("2026-03-02", "11:00"), minutes: 60 },
    {
      state: "approved",
      flag: "event_changed",
      flagSource: { startsAt: "2026-03-09T11:00:00.000Z" },
      startedAt: instant("2026-03-09", "10:00"),
      minutes: 60,
    },
  ]);
  const totals = await getTimeTotals(world.organization.member.ctx, {
    from: instant("2026-03-01", "00:00"),
    to: instant("2026-03-31", "00:00"),
    timeZone: "UTC",
  });
  expect(totals.total).toMatchObject({ entries: 2, minutes: 120 });
}

describe("a series that moves to another hour takes its entries along", () => {
  it("where the old occurrences go first, and rules look in between", async () => {
    for (const id of await entered()) await remove(id);
    await look();
    for (const day of DAYS) await store({ day, hour: 11 });
    await look();
    await caughtUp();
    await look();
    await expectMoved();
  });

  it("where the new ones come first, and rules look before the old ones go", async () => {
    const ids = await entered();
    for (const day of DAYS) await store({ day, hour: 11 });
    expect(await look()).toEqual({ made: 0 });
    for (const id of ids) await remove(id);
    await caughtUp();
    expect(await look()).toEqual({ made: 0 });
    await expectMoved();
  });

  it("where the series has another id from then on", async () => {
    for (const id of await entered()) await remove(id);
    for (const day of DAYS) await store({ day, hour: 11, seriesId: "series_R20260302" });
    await caughtUp();
    expect(await look()).toEqual({ made: 0 });
    await expectMoved();
  });

  it("and back again", async () => {
    const first = await entered();
    for (const id of first) await remove(id);
    const second = await Promise.all(DAYS.map((day) => store({ day, hour: 11 })));
    itIs("2026-03-10T10:00:00Z");
    for (const id of second) await remove(id);
    for (const id of first) await changeEvent(world.calendar, id, { deletedAt: null });
    await caughtUp();
    expect(await look()).toEqual({ made: 0 });
    expect(await entriesOf(world)).toMatchObject([
      { flag: null, startedAt: instant("2026-03-02", "10:00") },
      { flag: null, state: "approved", startedAt: instant("2026-03-09", "10:00") },
    ]);
  });

  it("where another calendar has the same series, and hears of it later", async () => {
    const other = await newCalendar(world.calendar);
    const copies = await Promise.all(DAYS.map((day) => store({ calendar: other, day, hour: 10 })));
    await caughtUp(other);
    for (const id of await entered()) await remove(id);
    for (const day of DAYS) await store({ day, hour: 11 });
    await caughtUp();
    expect(await look()).toEqual({ made: 0 });
    for (const id of copies) await remove(id, other);
    for (const day of DAYS) await store({ calendar: other, day, hour: 11 });
    await caughtUp(other);
    expect(await look()).toEqual({ made: 0 });
    await expectMoved();
  });
});

it("an entry that its person deleted does not come back with the moved series", async () => {
  const ids = await entered();
  const [first] = await entriesOf(world);
  await deleteTimeEntry(world.organization.member.ctx, { id: first?.id ?? "" });
  for (const id of ids) await remove(id);
  for (const day of DAYS) await store({ day, hour: 11 });
  await caughtUp();
  expect(await look()).toEqual({ made: 0 });
});

describe("a series with two occurrences on a day", () => {
  it("makes an entry of each, and what is deleted is not taken for the other one", async () => {
    await newRule(world);
    const morning = await store({ day: "2026-03-02", hour: 9 });
    await store({ day: "2026-03-02", hour: 15 });
    await caughtUp();
    itIs("2026-03-02T11:00:00Z");
    expect(await look()).toEqual({ made: 1 });
    await remove(morning);
    expect(await entriesOf(world)).toMatchObject([
      { flag: "event_deleted", startedAt: instant("2026-03-02", "09:00") },
    ]);
    itIs("2026-03-02T17:00:00Z");
    expect(await look()).toEqual({ made: 1 });
  });

  it("makes an entry of one that was added later, once the calendar's look is at its end", async () => {
    await newRule(world);
    await store({ day: "2026-03-02", hour: 9 });
    await caughtUp();
    itIs("2026-03-02T18:00:00Z");
    expect(await look()).toEqual({ made: 1 });
    itIs("2026-03-02T18:05:00Z");
    await store({ day: "2026-03-02", hour: 15 });
    expect(await look()).toEqual({ made: 0 });
    await caughtUp();
    itIs("2026-03-02T18:06:00Z");
    expect(await look()).toEqual({ made: 1 });
    expect(await look()).toEqual({ made: 0 });
  });
});
