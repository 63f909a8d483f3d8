import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { SandboxFault } from "@/e2e/kit/sandbox-control";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { CursorExpired } from "@/lib/base/errors";
import type { CalendarApi, ExternalEvent } from "../../capabilities";
import type { SyncCursor, SyncPage } from "../../contract";
import { connectToSandbox } from "../../fixtures/connect-to-sandbox";
import { googleCalendarApi } from "./calendar-api";
import { googleCalendar } from "./integration";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
const ACCOUNT = "pull@acme.test";
let api: CalendarApi;
let window: { calendarId: string; from: Date; to: Date };

beforeEach(async () => {
  await sandbox.reset();
  await control("POST", "/google/accounts", { email: ACCOUNT, name: "Pull Test", timeZone: "Europe/Madrid" });
  api = googleCalendarApi((await connectToSandbox(sandbox, googleCalendar, { account: ACCOUNT })).http);
  const now = clock.now().getTime();
  window = { calendarId: ACCOUNT, from: new Date(now - 90 * DAY_MS), to: new Date(now + 365 * DAY_MS) };
});

const fault = (body: Omit<SandboxFault, "target">) => sandbox.control.addFault("google", { target: "api", ...body });
const pull = (cursor: SyncCursor | null) => api.pullEvents({ ...window, cursor });

async function control(method: string, path: string, body: object): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${sandbox.origin}/control${path}`, { method, headers, body: JSON.stringify(body) });
  return response.status === 204 ? null : response.json();
}

async function add(summary: string, inDays: number, more: object = {}): Promise<string> {
  const day = new Date(clock.now().getTime() + inDays * DAY_MS).toISOString().slice(0, 10);
  const time = (hour: string) => ({ dateTime: `${day}T${hour}:00:00`, timeZone: "Europe/Madrid" });
  const event = { summary, start: time("09"), end: time("10"), ...more };
  return z.object({ id: z.string() }).parse(await control("POST", "/google/events", { account: ACCOUNT, event })).id;
}
const change = (eventId: string, event: object) =>
  control("PATCH", "/google/events", { account: ACCOUNT, eventId, event });
const remove = (eventId: string) => control("DELETE", "/google/events", { account: ACCOUNT, eventId });

/** All pages from a cursor to the end. */
async function pullAll(cursor: SyncCursor | null): Promise<{ pages: SyncPage<ExternalEvent>[]; cursor: SyncCursor }> {
  const pages: SyncPage<ExternalEvent>[] = [];
  for (let at = cursor; ; ) {
    const page = await pull(at);
    pages.push(page);
    if (page.next.kind === "caught_up") return { pages, cursor: page.next.cursor };
    at = page.next.cursor;
  }
}
const titlesOf = (pages: readonly SyncPage<ExternalEvent>[]) =>
  pages.flatMap(({ upserts }) => upserts.map(({ title }) => title));

describe("a round", () => {
  it("is read page by page to its end, and only its window", async () => {
    const many = await control("POST", "/google/accounts", { email: "many@acme.test", name: "Many", events: 2_600 });
    const made = z.object({ from: z.string(), to: z.string() }).parse(many);
    api = googleCalendarApi((await connectToSandbox(sandbox, googleCalendar, { account: "many@acme.test" })).http);
    window = { calendarId: "primary", from: new Date(made.from), to: new Date(made.to) };
    const { pages } = await pullAll(null);
    expect(pages.map(({ upserts }) => upserts.length)).toEqual([1000, 1000, 600]);
    expect(new Set(pages.flatMap(({ upserts }) => upserts.map(({ id }) => id))).size).toBe(2_600);
  });

  it("gives occurrences of a series with where each began, and nothing outside the window", async () => {
    await add("weekly", 7, { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] });
    await add("long ago", -100);
    await add("far away", 400);
    const { pages } = await pullAll(null);
    const events = pages.flatMap(({ upserts }) => upserts);
    expect(events.map(({ title }) => title)).toEqual(["weekly", "weekly", "weekly"]);
    for (const event of events) expect(event).toMatchObject({ isBusy: true, originalStart: event.start });
  });
});

describe("what changed since", () => {
  it("comes alone and once: what is new, what is different, what is gone", async () => {
    const [, changed, removed] = [await add("kept", 1), await add("old", 2), await add("x", 3)];
    const { cursor } = await pullAll(null);
    await change(changed, { summary: "new" });
    await remove(removed);
    await add("added", 4);
    const after = await pullAll(cursor);
    expect(titlesOf(after.pages).toSorted()).toEqual(["added", "new"]);
    expect(after.pages.flatMap(({ deletes }) => deletes)).toEqual([removed]);
    expect(titlesOf((await pullAll(after.cursor)).pages)).toEqual([]);
  });

  it("knows an occurrence that was moved by its series, and one that was cancelled by its id", async () => {
    await add("daily", 1, { recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] });
    const { pages, cursor } = await pullAll(null);
    const [first, second] = pages.flatMap(({ upserts }) => upserts);
    await api.deleteEvent({ calendarId: ACCOUNT, eventId: first?.id ?? "" });
    const at = (time: ExternalEvent["start"] | undefined) =>
      time?.kind === "instant" ? time.at.getTime() : Number.NaN;
    const start = { kind: "instant", at: new Date(at(second?.start) + 3_600_000), timeZone: "Europe/Madrid" } as const;
    const end = { ...start, at: new Date(start.at.getTime() + 1_800_000) };
    await api.updateEvent({ calendarId: ACCOUNT, eventId: second?.id ?? "", draft: { start, end } });
    const after = await pullAll(cursor);
    expect(after.pages.flatMap(({ deletes }) => deletes)).toEqual([first?.id]);
    expect(after.pages.flatMap(({ upserts }) => upserts)).toMatchObject([
      { id: second?.id, seriesId: second?.seriesId, start, originalStart: second?.start },
    ]);
  });

  it("asks for nothing twice where a page's answer was lost", async () => {
    const { cursor } = await pullAll(null);
    await add("during the outage", 1);
    await fault({ dropAfterProcessing: true });
    await expect(pull(cursor)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect(titlesOf((await pullAll(cursor)).pages)).toEqual(["during the outage"]);
  });
});

describe("a cursor that Google does not honour", () => {
  it.each([410, 400])("as %d is expired, in a round as in changes", async (status) => {
    const { cursor } = await pullAll(null);
    for (const known of [cursor, { ...round(), pageToken: "p1" }]) {
      await fault({
        status,
        body: { error: { code: status, errors: [{ reason: "fullSyncRequired" }] } },
      });
      await expect(pull(known)).rejects.toBeInstanceOf(CursorExpired);
    }
  });

  it("because it is nonsense, or of another form, is expired", async () => {
    const others: SyncCursor[] = [{ syncToken: "nonsense" }, { ...round(), pageToken: "nonsense" }, { link: "x" }, {}];
    for (const nonsense of others) {
      await expect(pull(nonsense)).rejects.toBeInstanceOf(CursorExpired);
    }
  });

  it("is not there at the beginning: a refusal then is one", async () => {
    await fault({ status: 410 });
    await expect(pull(null)).rejects.toMatchObject({ failure: { kind: "rejected", status: 410 } });
  });

  const round = () => ({ timeMin: window.from.toISOString(), timeMax: window.to.toISOString() });
});

describe("an answer that is none", () => {
  it.each([
    ["a limit", { status: 429, retryAfterSeconds: 7 }, { kind: "rate_limited", retryAfterMs: 7_000 }],
    ["an outage", { status: 500 }, { kind: "unavailable", status: 500 }],
    ["a web page", { status: 200, body: "<html><p>Sign in" }, { kind: "malformed" }],
    ["no page of a list", { status: 200, body: {} }, { kind: "malformed" }],
    ["a page that leads to itself", { status: 200, body: { nextPageToken: "p1" } }, { kind: "malformed" }],
  ] as const)("as %s costs nothing but the try", async (_, answer, failure) => {
    const cursor = { timeMin: window.from.toISOString(), timeMax: window.to.toISOString(), pageToken: "p1" };
    await fault({ ...answer });
    await expect(pull(cursor)).rejects.toMatchObject({ failure });
    await sandbox.advance(10_000); // a limit lasts as long as it said
    await add("there", 1);
    expect(titlesOf((await pullAll(null)).pages)).toEqual(["there"]);
  });
});

describe("items that make no sense", () => {
  it("are told by their ids, and the rest of the page is there", async () => {
    const start = { dateTime: "2026-12-01T09:00:00", timeZone: "Europe/Madrid" };
    const good = { id: "good1", start, end: { ...start, dateTime: "2026-12-01T10:00:00" } };
    const items = [
      { ...good, id: "no-end", end: undefined },
      { ...good, id: "other-clock", start: { ...start, timeZone: "Mars/Base" } },
      { ...good, id: "strange", attendees: "nobody" },
      7,
      good,
      { id: "gone", status: "cancelled" },
      { ...good, summary: "once more" },
    ];
    await fault({ status: 200, body: { items, nextSyncToken: "s1" } });
    expect(await pull(null)).toMatchObject({
      upserts: [{ id: "good1", title: "once more" }],
      deletes: ["gone"],
      unreadable: [
        { externalId: null, reason: "malformed" },
        { externalId: "no-end", reason: "no_usable_time" },
        { externalId: "other-clock", reason: "unknown_time_zone" },
        { externalId: "strange", reason: "malformed" },
      ],
      next: { kind: "caught_up", cursor: { syncToken: "s1" } },
    });
  });
});

describe("one event", () => {
  const get = (eventId: string) => api.getEvent({ calendarId: ACCOUNT, eventId });

  it("is read by its id, and is not there once it is deleted", async () => {
    const id = await add("alone", 1);
    expect(await get(id)).toMatchObject({ id, title: "alone", calendarId: ACCOUNT });
    await remove(id);
    expect(await get(id)).toBeNull();
    expect(await get("neverwasthere")).toBeNull();
  });

  it("says why where it makes no sense, and is no event where it says nothing of itself", async () => {
    await fault({ status: 200, body: { id: "e1", start: { date: "2026-12-01" } } });
    expect(await get("e1")).toEqual({ unreadable: "no_usable_time" });
    await fault({ status: 200, body: {} });
    await expect(get("e1")).rejects.toMatchObject({ failure: { kind: "malformed" } });
    await expect(get("..")).rejects.toMatchObject({ code: "not_found" });
  });

  it("is the same as in a page: what one stored, the other finds unchanged", async () => {
    const id = await add("alone", 1, { transparency: "transparent", colorId: "5" });
    const { pages } = await pullAll(null);
    expect(pages.flatMap(({ upserts }) => upserts)).toEqual([await get(id)]);
  });
});
