// Why: whatever a provider answers, nothing is lost and nothing is there twice, and one bad item never stops the rest.
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { calendars, events, syncItemErrors } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { deselectCalendars } from "./deselect-calendars";
import {
  expired,
  last,
  more,
  type ScriptedCalendar,
  scriptedCalendar,
  scriptedEvent,
} from "./fixtures/scripted-calendar";
import { calendarOf, lookAt, runsOf, storedOf } from "./fixtures/selected-calendars";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let connectionId: string;
let id: string;

beforeEach(async () => {
  organization = await newOrganization();
  const { organizationId, owner } = organization;
  connectionId = await newConnection(organization, { owner });
  const fresh = { phase: "round", readyFrom: null, readyTo: null } as const;
  ({ calendarId: id } = await newSelectedCalendar({ organizationId, connectionId, ...fresh }));
  await db().delete(syncItemErrors).where(eq(syncItemErrors.organizationId, organizationId));
});

const run = ({ api }: ScriptedCalendar, calendarId = id) => lookAt(organization, calendarId, { api });
const script = (...answers: Parameters<typeof scriptedCalendar>[0]) => scriptedCalendar(answers);
const failing = (failure: ProviderError["failure"]) => new ProviderError("google", failure);
const living = async (calendarId = id) =>
  (await storedOf(organization, calendarId))
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ externalId }) => externalId)
    .sort();
const calendar = () => calendarOf(organization, id);
const told = async (prefix: string) =>
  (
    await db()
      .select({ type: events.type })
      .from(events)
      .where(and(eq(events.organizationId, organization.organizationId), sql`${events.type} like ${`${prefix}%`}`))
  ).map(({ type }) => type);
const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => scriptedEvent(name));
const all = [a, b, c, d].flatMap((one) => one ?? []);
const errors = () =>
  db().select().from(syncItemErrors).where(eq(syncItemErrors.organizationId, organization.organizationId));

describe("a page", () => {
  it("that comes twice is there once", async () => {
    const page = { events: all.slice(0, 2) };
    await run(script(more("1", page), more("2", page), last("3", { events: [...all.slice(1), ...all.slice(1)] })));
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect(await runsOf(organization, connectionId)).toMatchObject([{ state: "done", pages: 3, created: 4 }]);
    await run(script(last("3", { events: all }), last("3", { events: all })));
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect(await told("calendar.event")).toEqual([]);
  });

  it("is asked for from where the last kept one ended", async () => {
    expect(
      await run(script(more("1", { events: all.slice(0, 2) }), failing({ kind: "unavailable", status: 500 }))),
    ).toBe("failed");
    expect(await living()).toEqual(["a", "b"]);
    const again = script(last("2", { events: all.slice(2) }));
    expect(await run(again)).toBe("caught_up");
    expect(again.asked).toEqual([{ page: "1" }]);
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect(await calendar()).toMatchObject({ phase: "changes", cursor: { since: "2" }, round: 1, syncFailures: 0 });
  });

  it("in which an event has become a series puts its occurrences in its place", async () => {
    await run(script(last("1", { events: all })));
    const occurrences = ["a_1", "a_2"].map((name) => scriptedEvent(name, { seriesId: "a" }));
    await run(script(last("2", { events: occurrences })));
    expect(await living()).toEqual(["a_1", "a_2", "b", "c", "d"]);
    expect(await told("calendar.event.deleted")).toHaveLength(1);
  });

  it("with items that make no sense keeps the others, and says which ones", async () => {
    await run(script(last("1", { events: all })));
    const unreadable = [
      { externalId: "b", reason: "no_usable_time" },
      { externalId: "new", reason: "unknown_time_zone" },
      { externalId: null, reason: "malformed" },
    ];
    await run(script(last("2", { events: [{ ...all[0], title: "A" } as never], unreadable })));
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect((await errors()).map(({ externalId, reason }) => [externalId, reason]).sort()).toEqual([
      ["b", "no_usable_time"],
      ["new", "unknown_time_zone"],
    ]);
    expect((await runsOf(organization, connectionId)).at(-1)).toMatchObject({ failed: 3, updated: 1, state: "done" });
    // In a fresh round it is still there: it is not gone because it cannot be read.
    await run(script(expired(), last("3", { events: all.filter(({ id: name }) => name !== "b"), unreadable })));
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    await run(script(last("4", { events: [scriptedEvent("new")], deletes: ["b"] })));
    expect(await errors()).toEqual([]);
    expect(await living()).toEqual(["a", "c", "d", "new"]);
  });
});

describe("a cursor that is dead", () => {
  it("while changes are read: everything is read anew, what is gone goes, ids stay, and nothing is told one by one", async () => {
    await run(script(last("1", { events: all })));
    const ids = new Map((await storedOf(organization, id)).map((row) => [row.externalId, row.id]));
    const changed = { ...all[1], title: "B" } as (typeof all)[number];
    await run(script(expired(), more("2", { events: all.slice(0, 1) }), last("3", { events: [changed] })));
    expect(await living()).toEqual(["a", "b"]);
    for (const row of await storedOf(organization, id)) expect(row.id).toBe(ids.get(row.externalId));
    expect(await told("calendar.event")).toEqual([]);
    expect(await told("sync.")).toEqual(["sync.completed", "sync.completed"]);
    expect((await runsOf(organization, connectionId)).at(-1)).toMatchObject({
      mode: "full",
      read: 2,
      unchanged: 1,
      updated: 1,
      deleted: 2,
      expected: 4,
    });
    expect(await calendar()).toMatchObject({ round: 2 });
  });

  it("in the middle of a round: the round begins anew", async () => {
    await run(
      script(
        more("1", { events: all.slice(0, 2) }),
        expired(),
        more("1", { events: all.slice(0, 2) }),
        last("2", { events: all.slice(2) }),
      ),
    );
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect(await calendar()).toMatchObject({ round: 2, phase: "changes" });
  });

  it("again and again: is a failure with a back-off, not an endless loop", async () => {
    await run(script(last("1", { events: all })));
    const stubborn = script(expired(), expired(), expired(), expired());
    expect(await run(stubborn)).toBe("failed");
    expect(stubborn.asked).toHaveLength(2);
    expect(await calendar()).toMatchObject({ syncError: { code: "cursor_refused" }, syncFailures: 1 });
    expect(await living()).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a provider that", () => {
  it("fails is tried again ever more rarely; the first failure is told, and its end by the next success", async () => {
    await run(script(last("1", { events: all })));
    const waits: number[] = [];
    for (let failure = 1; failure <= 8; failure += 1) {
      expect(await run(script(failing({ kind: "unavailable", status: failure % 2 ? 500 : null })))).toBe("failed");
      const { syncDueAt, syncFailures } = await calendar();
      expect(syncFailures).toBe(failure);
      waits.push(((syncDueAt?.getTime() ?? 0) - clock.now().getTime()) / MINUTE_MS);
    }
    for (const [index, minutes] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      expect(waits[index]).toBeGreaterThan(minutes * 0.75);
      expect(waits[index]).toBeLessThan(minutes * 1.25);
    }
    expect(await told("sync.failed")).toHaveLength(1);
    await run(script(last("2")));
    expect(await calendar()).toMatchObject({ syncFailures: 0, syncError: null });
  });

  it("asks to slow down is left alone until then, and the run goes on as itself", async () => {
    await run(script(more("1", { events: all.slice(0, 1) }), failing({ kind: "rate_limited", retryAfterMs: 300_000 })));
    const { syncDueAt, syncFailures } = await calendar();
    expect((syncDueAt?.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThan(290_000);
    expect(syncFailures).toBe(0);
    expect(await told("sync.")).toEqual([]);
    await run(script(last("2", { events: all.slice(1) })));
    expect(await runsOf(organization, connectionId)).toMatchObject([{ state: "done", read: 4, pages: 2, error: null }]);
  });

  it("answers nonsense or refuses is a failure with its words", async () => {
    await run(script(failing({ kind: "malformed", issues: "items: invalid_type" })));
    expect(await calendar()).toMatchObject({ syncError: { code: "answer_unreadable" } });
    await run(script(failing({ kind: "rejected", status: 403, reason: "no" })));
    expect(await calendar()).toMatchObject({ syncError: { code: "refused" }, syncFailures: 2, isSynced: true });
  });

  it("does not have the calendar any more: it is asked no more, and its events stay", async () => {
    await run(script(last("1", { events: all })));
    expect(await run(script(failing({ kind: "rejected", status: 404, reason: "Not Found" })))).toBe("failed");
    expect(await calendar()).toMatchObject({ isSynced: false, syncError: { code: "calendar_gone" }, syncDueAt: null });
    expect(await living()).toHaveLength(4);
    expect(await run(script())).toBe("not_due");
  });
});

describe("at the same time", () => {
  it("two workers on one calendar keep each page once", async () => {
    await run(script(last("1", { events: all.slice(0, 1) })));
    const page = { events: all };
    const [one, other] = [script(last("2", page)), script(last("2", page))];
    const outcomes = await Promise.all([run(one), run(other)]);
    expect(outcomes.filter((outcome) => outcome === "caught_up").length).toBeGreaterThan(0);
    expect(await living()).toEqual(["a", "b", "c", "d"]);
    expect(await told("calendar.event")).toEqual(Array(3).fill("calendar.event.created"));
  });

  it("deselected while it is read: nothing of it is left", async () => {
    const { organizationId } = organization;
    const slow = script(more("1", { events: all.slice(0, 2) }), async () => {
      await inTransaction((tx) => deselectCalendars(tx, { organizationId, connectionId, calendarIds: [id] }));
      return last("2", { events: all.slice(2) });
    });
    expect(await run(slow)).toMatch(/overtaken|not_due/);
    expect(await storedOf(organization, id)).toEqual([]);
    const open = (await runsOf(organization, connectionId)).filter(({ state }) => state !== "failed");
    expect(open).toEqual([]);
  });
});

describe("the window", () => {
  it("rolls forward after a week by a fresh round; what lies outside of it stays", async () => {
    const old = scriptedEvent("old", { startsAt: new Date(clock.now().getTime() - 200 * DAY_MS) });
    await run(script(last("1", { events: [...all, old] })));
    const before = await calendar();
    await db()
      .update(calendars)
      .set({ roundDueAt: clock.now() })
      .where(and(eq(calendars.organizationId, organization.organizationId), eq(calendars.id, id)));
    const rolled = script((query) => {
      expect(query.from.getTime()).toBeGreaterThanOrEqual(before.windowFrom?.getTime() ?? 0);
      return last("2", { events: all.slice(0, 3) });
    });
    expect(await run(rolled)).toBe("caught_up");
    expect(rolled.asked).toEqual([null]);
    expect(await living()).toEqual(["a", "b", "c", "old"]);
    expect((await runsOf(organization, connectionId)).at(-1)).toMatchObject({
      trigger: "window",
      mode: "full",
      deleted: 1,
    });
    const { roundDueAt } = await calendar();
    expect((roundDueAt?.getTime() ?? 0) - clock.now().getTime()).toBeGreaterThan(6 * DAY_MS);
  });
});

describe("events", () => {
  it("of a series keep their place when they are moved, and one that is cancelled goes", async () => {
    const at = (day: number) => new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + day * DAY_MS);
    const occurrence = (day: number) => scriptedEvent(`s_${day}`, { seriesId: "s", iCalUid: "s@x", startsAt: at(day) });
    await run(script(last("1", { events: [occurrence(1), occurrence(8), occurrence(15)] })));
    const keys = new Map((await storedOf(organization, id)).map((row) => [row.externalId, row.sameKey]));
    expect(new Set(keys.values()).size).toBe(3);
    const original = { kind: "instant", at: at(8), timeZone: "Europe/Zurich" } as const;
    const moved = { ...occurrence(8), ...times(at(9)), originalStart: original };
    await run(script(last("2", { events: [moved], deletes: ["s_15"] })));
    const rows = await storedOf(organization, id);
    expect(rows.map(({ externalId, deletedAt }) => [externalId, deletedAt !== null])).toEqual([
      ["s_1", false],
      ["s_8", false],
      ["s_15", true],
    ]);
    expect(rows[1]).toMatchObject({ startsAt: at(9), sameKey: keys.get("s_8"), seriesId: "s" });
  });

  it("that are the same in two calendars are known to be one, also when they are moved", async () => {
    const { organizationId } = organization;
    const { calendarId: other } = await newSelectedCalendar({ organizationId, connectionId, primary: false });
    await run(script(last("1", { events: [scriptedEvent("mine", { iCalUid: "shared@x" })] })));
    const later = new Date(clock.now().getTime() + 3 * DAY_MS);
    await run(
      script(last("1", { events: [scriptedEvent("theirs", { iCalUid: "shared@x", startsAt: later })] })),
      other,
    );
    const [[mine], [theirs]] = await Promise.all([storedOf(organization, id), storedOf(organization, other)]);
    expect(mine?.sameKey).toBe(theirs?.sameKey);
  });
});

function times(start: Date) {
  const end = new Date(start.getTime() + 3_600_000);
  const timeZone = "Europe/Zurich";
  return { start: { kind: "instant", at: start, timeZone }, end: { kind: "instant", at: end, timeZone } } as const;
}
