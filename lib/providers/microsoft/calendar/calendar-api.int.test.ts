import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { SandboxFault } from "@/e2e/kit/sandbox-control";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import type { CalendarApi, EventDraft } from "../../capabilities";
import { connectToSandbox } from "../../fixtures/connect-to-sandbox";
import { openApiSpec } from "../../fixtures/openapi-spec";
import { microsoftCalendarApi } from "./calendar-api";
import { microsoftCalendar } from "./integration";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let connected: Awaited<ReturnType<typeof connectToSandbox>>;
let api: CalendarApi;

beforeEach(async () => {
  await sandbox.reset();
  connected = await connectToSandbox(sandbox, microsoftCalendar);
  api = microsoftCalendarApi(connected.http);
});

const fault = (body: SandboxFault) => sandbox.control.addFault("microsoft", body);
const requests = (filter: Record<string, string>) => sandbox.control.requests("microsoft", filter);
const stateOf = async () => (await readConnection(connected.target)).connection;

function month(calendarId = "primary") {
  const now = clock.now().getTime();
  return { calendarId, from: new Date(now - 14 * DAY_MS), to: new Date(now + 21 * DAY_MS) };
}

function draft(hour: number, title = "Planning"): EventDraft {
  const day = new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
  const at = (clockHour: number) => new Date(`${day}T${String(clockHour).padStart(2, "0")}:00:00Z`);
  return {
    title,
    description: "By the hub",
    start: { kind: "instant", at: at(hour), timeZone: "Europe/Berlin" },
    end: { kind: "instant", at: at(hour + 1), timeZone: "Europe/Berlin" },
  };
}

describe("calendars", () => {
  it("are those of the mailbox, the account's own among them, and one that cannot be written to", async () => {
    const calendars = await api.listCalendars();
    expect(calendars.filter(({ primary }) => primary)).toMatchObject([{ accessRole: "owner" }]);
    expect(calendars.map(({ accessRole }) => accessRole)).toContain("reader");
  });
});

describe("events", () => {
  it("come with series expanded, as whole days or instants, called off ones left out", async () => {
    const events = await api.listEvents(month());
    expect(events.filter(({ seriesId }) => seriesId !== null).length).toBeGreaterThan(2);
    expect(events.find(({ title }) => title === "Travel day")).toMatchObject({
      start: { kind: "day" },
      end: { kind: "day" },
    });
    expect(events.some(({ title }) => title === "Vendor demo")).toBe(false);
    expect(events.find(({ title }) => title === "Physiotherapy")).toMatchObject({ visibility: "private" });
    expect(events.find(({ title }) => title === "Hold: contract signing")).toMatchObject({ status: "tentative" });
    expect(events.find(({ title }) => title === "Partner call, Seattle")).toMatchObject({
      start: { timeZone: "America/Los_Angeles" },
    });
    const budget = events.find(({ title }) => title === "Budget review with Contoso");
    expect(budget).toMatchObject({ description: "Third quarter: actuals & forecast.", location: "Meeting room Oslo" });
  });

  it("of any calendar of the list can be read, page by page to the end", async () => {
    for (const { id } of await api.listCalendars()) {
      expect((await api.listEvents(month(id))).every((event) => event.calendarId === id)).toBe(true);
    }
    const first = { calendarId: "primary", draft: draft(9, "One of many") };
    for (let number = 0; number < 3; number += 1) await api.createEvent({ ...first, idempotencyId: `many-${number}` });
    await fault({
      target: "api",
      pathContains: "/calendarView",
      status: 200,
      body: { value: [], "@odata.nextLink": await nextLink() },
    });
    expect((await api.listEvents(month())).filter(({ title }) => title === "One of many")).toHaveLength(3);
  });

  /** A page that is empty and yet not the last one, as Graph may answer. */
  async function nextLink(): Promise<string> {
    const { from, to } = month();
    const window = `startDateTime=${from.toISOString()}&endDateTime=${to.toISOString()}`;
    return `${connected.http.apiRoot}/v1.0/me/calendarView?${window}&$top=2`;
  }

  it("that make no sense are left out, and the rest is there", async () => {
    const time = { dateTime: "2026-12-01T09:00:00.0000000", timeZone: "UTC" };
    const good = { id: "good1", start: time, end: { ...time, dateTime: "2026-12-01T10:00:00.0000000" } };
    const value = [{ id: "no-times" }, 7, null, good, { ...good, end: {} }];
    await fault({ target: "api", status: 200, body: { value } });
    const range = { from: new Date("2026-12-01"), to: new Date("2026-12-02") };
    expect(await api.listEvents({ calendarId: "primary", ...range })).toMatchObject([{ id: "good1" }]);
  });

  it("that only touch the range are not in it", async () => {
    const { start, end } = draft(9);
    await api.createEvent({ calendarId: "primary", idempotencyId: "edge", draft: draft(9, "On the edge") });
    const at = (time: EventDraft["start"]) => (time.kind === "instant" ? time.at : new Date(Number.NaN));
    const titles = async (from: Date, to: Date) =>
      (await api.listEvents({ calendarId: "primary", from, to })).map(({ title }) => title);
    expect(await titles(at(end), new Date(at(end).getTime() + 1000))).not.toContain("On the edge");
    expect(await titles(new Date(at(start).getTime() - 1000), at(start))).not.toContain("On the edge");
    expect(await titles(at(start), at(end))).toContain("On the edge");
  });

  it("of a calendar that is not there are a refusal with Microsoft's words", async () => {
    await expect(api.listEvents(month("nonsense"))).rejects.toMatchObject({
      failure: { kind: "rejected", status: 400, reason: expect.stringContaining("malformed") },
    });
    await expect(api.listEvents(month(".."))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("writing", () => {
  it("creates an event once, however often the same request comes", async () => {
    const request = { calendarId: "primary", idempotencyId: "request-1", draft: draft(9) };
    const first = await api.createEvent(request);
    expect(first).toMatchObject({ title: "Planning", description: "By the hub", ...timesOf(draft(9)) });
    expect(await api.createEvent(request)).toMatchObject({ id: first.id });
    expect((await api.listEvents(month())).filter(({ title }) => title === "Planning")).toHaveLength(1);
  });

  it("finds the event of a try whose answer was lost", async () => {
    const request = { calendarId: "primary", idempotencyId: "request-2", draft: draft(10, "Lost") };
    await fault({ target: "api", method: "POST", dropAfterProcessing: true });
    await expect(api.createEvent(request)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect(await api.createEvent(request)).toMatchObject({ title: "Lost" });
    expect((await api.listEvents(month())).filter(({ title }) => title === "Lost")).toHaveLength(1);
  });

  it("changes what is named, and nothing that changed meanwhile", async () => {
    const made = await api.createEvent({ calendarId: "primary", idempotencyId: "request-4", draft: draft(12) });
    const change = { calendarId: "primary", eventId: made.id, draft: { title: "Moved" }, etag: made.etag ?? "" };
    const moved = await api.updateEvent(change);
    expect(moved).toMatchObject({ title: "Moved", description: "By the hub", start: made.start });
    await expect(api.updateEvent(change)).rejects.toMatchObject({ failure: { kind: "rejected", status: 412 } });
  });

  it("makes a whole day of an hour, and an hour of a day", async () => {
    const made = await api.createEvent({ calendarId: "primary", idempotencyId: "request-5", draft: draft(13) });
    const place = { calendarId: "primary", eventId: made.id };
    const days = { start: { kind: "day", date: "2026-12-24" }, end: { kind: "day", date: "2026-12-27" } } as const;
    expect(await api.updateEvent({ ...place, draft: days })).toMatchObject(days);
    expect(await api.updateEvent({ ...place, draft: timesOf(draft(14)) })).toMatchObject(timesOf(draft(14)));
    const emptied = await api.updateEvent({ ...place, draft: { description: null, location: null } });
    expect(emptied).toMatchObject({ description: null, location: null });
  });

  it("changes one occurrence, and leaves its series", async () => {
    const series = (await api.listEvents(month())).filter(({ title }) => title === "Weekly check-in");
    const [one, other] = series;
    await api.updateEvent({ calendarId: "primary", eventId: one?.id ?? "", draft: { title: "Just this week" } });
    const after = await api.listEvents(month());
    expect(after.filter(({ title }) => title === "Just this week")).toMatchObject([{ seriesId: one?.seriesId }]);
    expect(after.filter(({ title }) => title === "Weekly check-in").map(({ id }) => id)).toContain(other?.id);
  });

  it("deletes, and is content with what is gone already", async () => {
    const { id } = await api.createEvent({ calendarId: "primary", idempotencyId: "request-6", draft: draft(15) });
    const place = { calendarId: "primary", eventId: id };
    expect(await api.deleteEvent(place)).toBe("deleted");
    expect(await api.deleteEvent(place)).toBe("gone");
    await expect(api.deleteEvent({ calendarId: "primary", eventId: "." })).rejects.toMatchObject({ code: "not_found" });
  });

  it("into a calendar that one may only read is refused, and breaks nothing", async () => {
    const readOnly = (await api.listCalendars()).find(({ accessRole }) => accessRole === "reader");
    const request = { calendarId: readOnly?.id ?? "", idempotencyId: "request-7", draft: draft(9) };
    await expect(api.createEvent(request)).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    expect((await stateOf()).status).toBe("active");
  });
});

function timesOf({ start, end }: EventDraft): Pick<EventDraft, "start" | "end"> {
  return { start, end };
}

describe("what Microsoft answers beside data", () => {
  it.each([429, 503])("a limit, with the time it names, as %d", async (status) => {
    await fault({ target: "api", status, retryAfterSeconds: 7 });
    await expect(api.listCalendars()).rejects.toMatchObject({ failure: { kind: "rate_limited", retryAfterMs: 7_000 } });
    expect((await stateOf()).status).toBe("rate_limited");
  });

  it("an outage, once: the client neither retries nor waits by itself", async () => {
    await fault({ target: "api", status: 503, times: null });
    await expect(api.listCalendars()).rejects.toMatchObject({ failure: { kind: "unavailable", status: 503 } });
    expect(await requests({ target: "api", pathContains: "/me/calendars" })).toHaveLength(1);
  });

  it("an account without a mailbox, in plain words", async () => {
    const mallory = await connectToSandbox(sandbox, microsoftCalendar, { account: "mallory@evil.test" });
    await expect(microsoftCalendarApi(mallory.http).listCalendars()).rejects.toMatchObject({
      failure: { kind: "rejected", status: 404, reason: expect.stringContaining("no mailbox") },
    });
  });

  it("an access token that was ended is refreshed behind the client's back", async () => {
    await sandbox.control.expireTokens("microsoft");
    expect((await api.listCalendars()).length).toBeGreaterThan(0);
    expect((await readConnection(connected.target)).tokens.tokenVersion).toBe(2);
  });

  it("a grant that was withdrawn needs a person", async () => {
    await sandbox.control.revokeGrants("microsoft");
    await expect(api.listCalendars()).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect((await stateOf()).statusReason).toEqual({ code: "refresh_rejected" });
  });

  it("is left when the caller leaves", async () => {
    await fault({ target: "api", delayMs: 5_000 });
    await expect(api.listEvents({ ...month(), signal: AbortSignal.timeout(100) })).rejects.toThrow();
    expect((await stateOf()).status).toBe("active");
  });
});

describe("the checks", () => {
  it("every one works and tells what it found", async () => {
    const found: string[] = [];
    for (const check of microsoftCalendar.checks) found.push(await check.run(connected.http));
    expect(found).toMatchObject([
      "Signed in as Ana Rivera.",
      expect.stringMatching(/^\d+ calendars\.$/),
      expect.stringMatching(/^Events of the coming week were read: \d+\.$/),
    ]);
  });
});

const spec = openApiSpec("microsoft-graph.json");

describe.skipIf(!spec)("the stand-in's answers fit Microsoft's own description", () => {
  it("of calendars, events and one event", async () => {
    const answer = (path: string) => connected.http.get(`/v1.0/me${path}`, z.unknown());
    const { from, to } = month();
    const window = `startDateTime=${from.toISOString()}&endDateTime=${to.toISOString()}`;
    expect(spec?.problemsOf(await answer("/calendars"), "microsoft.graph.calendarCollectionResponse")).toEqual([]);
    const view = await answer(`/calendarView?${window}&$top=100`);
    expect(spec?.problemsOf(view, "microsoft.graph.eventCollectionResponse")).toEqual([]);
    const made = await api.createEvent({ calendarId: "primary", idempotencyId: "spec", draft: draft(9) });
    expect(spec?.problemsOf(await answer(`/events/${made.id}`), "microsoft.graph.event")).toEqual([]);
  });
});
