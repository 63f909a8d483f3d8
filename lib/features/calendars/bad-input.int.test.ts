// Why: what calendars and providers do to programs that read them: clocks that change, pages that are none, events without sense.
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { syncItemErrors } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import type { CalendarApi } from "@/lib/providers/capabilities";
import { calendarApiOf } from "./fixtures/calendar-api-of";
import { CALENDAR_SIDES } from "./fixtures/calendar-sides";
import { calendarOf, runsOf } from "./fixtures/selected-calendars";
import { sideWorld } from "./fixtures/side-world";
import { listEvents } from "./list-events";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MORE = 50;

describe.each(CALENDAR_SIDES)("from $name an event over the night in which the clocks change", (side) => {
  const { organization, place, connect, select, add, look, living } = sideWorld(sandbox, side);

  it.each([
    ["forward", 2, 1, [8, 7, 7]],
    ["back", 9, 3, [7, 8, 8]],
  ] as const)("%s lasts as long as it does, and a series keeps its time of day", async (_, month, hours, utcHours) => {
    await connect();
    await select();
    const night = nextLastSunday(month);
    await add({ title: "Night shift", start: `${night}T01:30:00`, end: `${night}T03:30:00` });
    const eve = dayAfter(night, -1);
    const times = { start: `${eve}T09:00:00`, end: `${eve}T09:30:00` };
    await add({ title: "Breakfast", ...times, repeats: { every: "day", times: 3 } });
    await look();
    const rows = await living();
    const shift = rows.find(({ title }) => title === "Night shift");
    expect(((shift?.endsAt.getTime() ?? 0) - (shift?.startsAt.getTime() ?? 0)) / HOUR_MS).toBe(hours);
    expect(shift).toMatchObject({ startZone: "Europe/Zurich", isAllDay: false });
    const mornings = rows.filter(({ title }) => title === "Breakfast");
    expect(mornings.map(({ startsAt }) => startsAt.getUTCHours())).toEqual(utcHours);
    expect(new Set(mornings.map(({ sameKey }) => sameKey)).size).toBe(3);
    const range = { from: midnight(eve), to: midnight(dayAfter(night, 2)) };
    const { data, source } = await listEvents(organization().owner.ctx, { ...place(), ...range });
    expect([source, data.length]).toEqual(["stored", 4]);
  });
});

describe.each(CALENDAR_SIDES)("from $name a whole day in a zone", (side) => {
  const { organization, place, connect, select, add, look, living } = sideWorld(sandbox, side);

  it.each(["Pacific/Auckland", "America/Los_Angeles"])("%s is that day everywhere", async (timeZone) => {
    await connect();
    await select();
    const day = new Date(clock.now().getTime() + 5 * DAY_MS).toISOString().slice(0, 10);
    await add({ title: "Holiday", start: day, end: dayAfter(day, 1), timeZone });
    await look();
    expect(await living()).toMatchObject([
      { isAllDay: true, startsAt: midnight(day), endsAt: midnight(dayAfter(day, 1)) },
    ]);
    const on = async (date: string) => {
      const range = { from: midnight(date), to: midnight(dayAfter(date, 1)) };
      return (await listEvents(organization().owner.ctx, { ...place(), ...range })).data;
    };
    expect(await on(day)).toMatchObject([{ allDay: true, start: { date: day }, end: { date: dayAfter(day, 1) } }]);
    expect([await on(dayAfter(day, -1)), await on(dayAfter(day, 1))]).toEqual([[], []]);
  });
});

describe.each(CALENDAR_SIDES)("from $name in the middle of a round", (side) => {
  const { organization, ref, id, connect, select, look, living } = sideWorld(sandbox, side);
  const total = side.pageSize + MORE;
  const calendar = () => calendarOf(organization(), id());

  // Something on the way answered in the provider's stead, whatever status it says.
  it.each([
    ["a web page with 200", 200],
    ["a web page with 502", 502],
  ] as const)("%s costs a try: it goes on behind the page that was kept", async (_, status) => {
    await connect(total);
    await select();
    const api = await calendarApiOf(organization(), ref());
    const fault = { target: "api", method: "GET", html: true, status, times: null } as const;
    const interrupted: CalendarApi = {
      ...api,
      pullEvents: async (query) => {
        if (query.cursor !== null) await sandbox.control.addFault(side.name, fault);
        return api.pullEvents(query);
      },
    };
    expect(await look({ api: interrupted })).toBe("failed");
    expect(await living()).toHaveLength(side.pageSize);
    const syncError = { code: "provider_unavailable" };
    expect(await calendar()).toMatchObject({ phase: "round", syncError, syncFailures: 1 });
    await sandbox.control.clearFaults(side.name);
    await sandbox.advance(5 * 60_000);
    expect(await look()).toBe("caught_up");
    const stored = await living();
    expect([stored.length, new Set(stored.map(({ externalId }) => externalId)).size]).toEqual([total, total]);
    expect(await calendar()).toMatchObject({ round: 1, syncError: null, syncFailures: 0 });
  });

  it("a page that comes twice costs a try, because it leads to itself, and is there once", async () => {
    await connect(total);
    await select();
    await sandbox.control.setLists(side.name, { repeatPages: 1 });
    expect(await look()).toBe("failed");
    expect(await calendar()).toMatchObject({ syncError: { code: "answer_unreadable" } });
    expect(await look()).toBe("caught_up");
    expect(await living()).toHaveLength(total);
    expect((await runsOf(organization(), ref())).at(-1)).toMatchObject({ state: "done", failed: 0, unchanged: 0 });
    expect(await calendar()).toMatchObject({ round: 1, syncError: null });
  });
});

describe.each(CALENDAR_SIDES)("from $name", (side) => {
  const { organization, email, connect, select, add, look, living } = sideWorld(sandbox, side);

  it("an event without an end, and one in a zone that nobody knows, cost themselves, until they are put right", async () => {
    await connect();
    await select();
    const day = new Date(clock.now().getTime() + 2 * DAY_MS).toISOString().slice(0, 10);
    await add({ title: "Good", start: `${day}T09:00:00`, end: `${day}T10:00:00` });
    const raw = (shown: Readonly<Record<string, unknown>>, eventId?: string) =>
      sandbox.control.putRawEvent(side.name, { account: email(), shown, ...(eventId ? { eventId } : {}) });
    const [endless, nowhere] = [await raw(side.withoutEnd), await raw(side.inNoZone)];
    const reasons = async () => {
      const { organizationId } = organization();
      const rows = await db().select().from(syncItemErrors).where(eq(syncItemErrors.organizationId, organizationId));
      return Object.fromEntries(rows.map(({ externalId, reason }) => [externalId, reason]));
    };
    for (const trigger of ["selection", "schedule"] as const) {
      expect(await look({ trigger })).toBe("caught_up");
      expect((await living()).map(({ title }) => title)).toEqual(["Good"]);
      expect(await reasons()).toEqual({ [endless.id]: "no_usable_time", [nowhere.id]: "unknown_time_zone" });
    }
    await raw({}, endless.id);
    await raw({}, nowhere.id);
    expect(await look()).toBe("caught_up");
    expect([(await living()).length, await reasons()]).toEqual([3, {}]);
  });
});

/** The next night from now on in which Europe's clocks change: the last Sunday of March (2) or October (9). */
function nextLastSunday(month: 2 | 9): string {
  const soon = clock.now().getTime() + 3 * DAY_MS;
  for (let year = clock.now().getUTCFullYear(); ; year += 1) {
    const last = new Date(Date.UTC(year, month + 1, 0));
    last.setUTCDate(last.getUTCDate() - last.getUTCDay());
    if (last.getTime() > soon) return last.toISOString().slice(0, 10);
  }
}

function dayAfter(date: string, days: number): string {
  return new Date(midnight(date).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
