import { beforeEach, describe, expect, it } from "vitest";
import type { SandboxFault } from "@/e2e/kit/sandbox-control";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { CursorExpired } from "@/lib/base/errors";
import type { CalendarApi } from "../../capabilities";
import type { SyncCursor } from "../../contract";
import { connectToSandbox } from "../../fixtures/connect-to-sandbox";
import { microsoftCalendarApi } from "./calendar-api";
import { microsoftCalendar } from "./integration";

const sandbox = sandboxForTests();
const window = { calendarId: "primary", from: new Date("2026-09-01"), to: new Date("2027-09-01") };
let api: CalendarApi;
let root: string;

beforeEach(async () => {
  await sandbox.reset();
  const { http } = await connectToSandbox(sandbox, microsoftCalendar);
  api = microsoftCalendarApi(http);
  root = `${http.apiRoot}/v1.0/`;
});

const LINK = "me/calendarView/delta?$deltatoken=d1";
const time = (dateTime: string, timeZone = "UTC") => ({ dateTime: `${dateTime}.0000000`, timeZone });
const good = {
  id: "good1",
  type: "singleInstance",
  subject: "Planning",
  start: time("2026-12-01T09:00:00"),
  end: time("2026-12-01T10:00:00"),
};

const fault = (body: Omit<SandboxFault, "target">) => sandbox.control.addFault("microsoft", { target: "api", ...body });
const answer = (value: readonly unknown[], more: object = {}) =>
  fault({
    pathContains: "/delta",
    status: 200,
    body: { value, "@odata.deltaLink": `${root}${LINK}`, ...more },
  });
const pull = (cursor: SyncCursor | null) => api.pullEvents({ ...window, cursor });

describe("a page", () => {
  it("has what is there and what is gone, and how to go on", async () => {
    await answer([
      good,
      { id: "removed1", "@removed": { reason: "deleted" } },
      { ...good, id: "off1", isCancelled: true },
      { ...good, subject: "once more" },
    ]);
    expect(await pull(null)).toMatchObject({
      upserts: [{ id: "good1", title: "once more", calendarId: "primary" }],
      deletes: ["removed1", "off1"],
      unreadable: [],
      next: { kind: "caught_up", cursor: { link: LINK } },
    });
  });

  it("may be empty and yet not the last", async () => {
    await answer([], {
      "@odata.nextLink": `${root}me/calendarView/delta?$skiptoken=s1`,
      "@odata.deltaLink": undefined,
    });
    expect(await pull(null)).toMatchObject({
      upserts: [],
      next: { kind: "more", cursor: { link: "me/calendarView/delta?$skiptoken=s1" } },
    });
  });

  it("costs its senseless items and no other", async () => {
    await answer([
      { ...good, id: "no-end", end: undefined },
      { ...good, id: "other-clock", start: time("2026-12-01T08:00:00", "Mars/Base") },
      { ...good, id: "strange", attendees: "nobody" },
      7,
      good,
    ]);
    expect(await pull(null)).toMatchObject({
      upserts: [{ id: "good1" }],
      unreadable: [
        { externalId: null, reason: "malformed" },
        { externalId: "no-end", reason: "no_usable_time" },
        { externalId: "other-clock", reason: "unknown_time_zone" },
        { externalId: "strange", reason: "malformed" },
      ],
    });
  });
});

describe("an occurrence in a delta, which says its times only", () => {
  const bare = (id: string, seriesMasterId: string, day: string) => ({
    ...{ id, type: "occurrence", seriesMasterId, "@odata.etag": `W/"${id}"` },
    ...{ start: time(`${day}T09:00:00`), end: time(`${day}T09:15:00`) },
  });
  const master = { ...good, id: "m1", type: "seriesMaster", subject: "Stand-up", showAs: "free" };

  it("is what its series on the page says, which itself is no event", async () => {
    await answer([bare("o1", "m1", "2026-12-01"), bare("o2", "m1", "2026-12-02"), master]);
    const { upserts, deletes } = await pull(null);
    expect(upserts).toMatchObject([
      { id: "o1", title: "Stand-up", seriesId: "m1", isBusy: false, etag: 'W/"o1"' },
      { id: "o2", title: "Stand-up", start: { at: new Date("2026-12-02T09:00:00Z") } },
    ]);
    for (const { originalStart, start } of upserts) expect(originalStart).toEqual(start);
    expect(deletes).toEqual(["m1"]);
  });

  it("is asked for by its series, once, where that began before the window", async () => {
    const asked = { pathContains: "/events/m0", status: 200, body: { ...master, id: "m0", subject: "Old series" } };
    await fault({ ...asked, times: null });
    await answer([bare("o1", "m0", "2026-12-01"), bare("o2", "m0", "2026-12-02")]);
    expect((await pull(null)).upserts).toMatchObject([{ title: "Old series" }, { title: "Old series" }]);
    expect(await sandbox.control.requests("microsoft", { pathContains: "/events/m0" })).toHaveLength(1);
  });

  it("is gone where its series is", async () => {
    await fault({ pathContains: "/events/m0", status: 404, body: { error: { code: "ErrorItemNotFound" } } });
    await answer([bare("o1", "m0", "2026-12-01"), good]);
    expect(await pull(null)).toMatchObject({ upserts: [{ id: "good1" }], deletes: ["o1"] });
  });

  it("is not there by half where its series cannot be read now", async () => {
    await fault({ pathContains: "/events/m0", status: 503 });
    await answer([bare("o1", "m0", "2026-12-01"), good]);
    await expect(pull(null)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
  });
});

describe("a link that Graph does not honour", () => {
  it.each([
    [410, "syncStateNotFound"],
    [404, "SyncStateNotFound"],
    [403, "resyncRequired"],
    [400, "ErrorInvalidUrlQuery"],
    [410, ""],
  ])("as %d %s is expired", async (status, code) => {
    await fault({ pathContains: "/delta", status, body: { error: { code, message: "no" } } });
    await expect(pull({ link: LINK })).rejects.toBeInstanceOf(CursorExpired);
  });

  it("because it is of another form is expired", async () => {
    await expect(pull({ syncToken: "s1" })).rejects.toBeInstanceOf(CursorExpired);
  });

  it("is not there at the beginning: a refusal then is one", async () => {
    await fault({ pathContains: "/delta", status: 410 });
    await expect(pull(null)).rejects.toMatchObject({ failure: { kind: "rejected", status: 410 } });
  });

  it("is nobody's fault where the calendar is gone", async () => {
    await fault({
      pathContains: "/delta",
      status: 404,
      body: { error: { code: "ErrorItemNotFound", message: "gone" } },
    });
    await expect(pull({ link: LINK })).rejects.toMatchObject({ failure: { kind: "rejected", status: 404 } });
  });
});

describe("an answer that is none", () => {
  it.each([
    ["a limit", { status: 429, retryAfterSeconds: 7 }, { kind: "rate_limited", retryAfterMs: 7_000 }],
    ["an outage", { status: 500 }, { kind: "unavailable", status: 500 }],
    ["a web page", { status: 200, body: "<html><p>Sign in" }, { kind: "malformed" }],
    ["no page of a list", { status: 200, body: { value: [] } }, { kind: "malformed" }],
    [
      "a page that leads elsewhere",
      { status: 200, body: { value: [], "@odata.nextLink": "https://evil.test/v1.0/me/x" } },
      { kind: "malformed" },
    ],
  ] as const)("as %s costs nothing but the try", async (_, body, failure) => {
    await fault({ pathContains: "/delta", ...body });
    await expect(pull({ link: LINK })).rejects.toMatchObject({ failure });
  });

  it("as a page that leads to itself never ends", async () => {
    await answer([], { "@odata.nextLink": `${root}${LINK}` });
    await expect(pull({ link: LINK })).rejects.toMatchObject({ failure: { kind: "malformed" } });
  });
});

describe("one event", () => {
  it("is read by its id, and is not there once it is deleted", async () => {
    const start = { kind: "instant", at: new Date("2026-12-01T09:00:00Z"), timeZone: "Europe/Berlin" } as const;
    const draft = { title: "Alone", start, end: { ...start, at: new Date("2026-12-01T10:00:00Z") } };
    const made = await api.createEvent({ calendarId: "primary", idempotencyId: "one", draft });
    const get = () => api.getEvent({ calendarId: "primary", eventId: made.id });
    expect(await get()).toEqual(made);
    await api.deleteEvent({ calendarId: "primary", eventId: made.id });
    expect(await get()).toBeNull();
    await expect(api.getEvent({ calendarId: "primary", eventId: ".." })).rejects.toMatchObject({ code: "not_found" });
  });

  it("says why where it makes no sense, and is none where it was called off", async () => {
    const get = (body: Readonly<Record<string, unknown>>) =>
      fault({ pathContains: "/events/e1", status: 200, body }).then(() =>
        api.getEvent({ calendarId: "primary", eventId: "e1" }),
      );
    expect(await get({ ...good, id: "e1", end: undefined })).toEqual({ unreadable: "no_usable_time" });
    expect(await get({ ...good, id: "e1", attendees: 7 })).toEqual({ unreadable: "malformed" });
    expect(await get({ ...good, id: "e1", isCancelled: true })).toBeNull();
    await expect(get({})).rejects.toMatchObject({ failure: { kind: "malformed" } });
  });
});
