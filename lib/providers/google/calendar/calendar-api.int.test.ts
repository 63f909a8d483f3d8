import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { SandboxFault } from "@/e2e/kit/sandbox-control";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { findOAuthApp } from "@/lib/base/provider-env";
import { revokeToken } from "@/lib/core/oauth/revoke-token";
import { subjectOf } from "@/lib/core/vault/connection-target";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { withStoredToken } from "@/lib/core/vault/with-stored-token";
import type { CalendarApi, EventDraft } from "../../capabilities";
import { connectToSandbox } from "../../fixtures/connect-to-sandbox";
import { openApiSpec } from "../../fixtures/openapi-spec";
import { googleCalendarApi } from "./calendar-api";
import { googleCalendar } from "./integration";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let connected: Awaited<ReturnType<typeof connectToSandbox>>;
let api: CalendarApi;

beforeEach(async () => {
  await sandbox.reset();
  connected = await connectToSandbox(sandbox, googleCalendar);
  api = googleCalendarApi(connected.http);
});

const fault = (body: SandboxFault) => sandbox.control.addFault("google", body);
const requests = (filter: Record<string, string>) => sandbox.control.requests("google", filter);
const stateOf = async () => (await readConnection(connected.target)).connection;

async function makeAccount(account: object): Promise<{ from: string; to: string }> {
  const response = await fetch(`${sandbox.origin}/control/google/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(account),
  });
  return z.object({ from: z.string(), to: z.string() }).parse(await response.json());
}

function week(calendarId = "primary") {
  const from = clock.now();
  return { calendarId, from, to: new Date(from.getTime() + 7 * DAY_MS) };
}

function draft(hour: number, title = "Planning"): EventDraft {
  const day = new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
  const at = (clockHour: number) => new Date(`${day}T${String(clockHour).padStart(2, "0")}:00:00Z`);
  return {
    title,
    description: "By the hub",
    start: { kind: "instant", at: at(hour), timeZone: "Europe/Zurich" },
    end: { kind: "instant", at: at(hour + 1), timeZone: "Europe/Zurich" },
  };
}

describe("calendars", () => {
  it("are listed to the end", async () => {
    await makeAccount({ email: "many@acme.test", name: "Many", calendars: 300 });
    const many = googleCalendarApi(
      (await connectToSandbox(sandbox, googleCalendar, { account: "many@acme.test" })).http,
    );
    const calendars = await many.listCalendars();
    expect(calendars).toHaveLength(301);
    expect(calendars.filter(({ primary }) => primary)).toMatchObject([{ id: "many@acme.test", accessRole: "owner" }]);
  });
});

describe("events", () => {
  it("come with series expanded, in their order, as whole days or instants", async () => {
    const now = clock.now().getTime();
    const month = { from: new Date(now - 14 * DAY_MS), to: new Date(now + 14 * DAY_MS) };
    const events = await api.listEvents({ calendarId: "primary", ...month });
    expect(events.filter(({ seriesId }) => seriesId !== null).length).toBeGreaterThan(4);
    expect(events.some(({ start }) => start.kind === "day")).toBe(true);
    const starts = events.flatMap(({ start }) => (start.kind === "instant" ? [start.at.getTime()] : []));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(events.find(({ title }) => title === "Dentist")).toMatchObject({ visibility: "private" });
    expect(events.find(({ conferenceUrl }) => conferenceUrl)?.conferenceUrl).toMatch(/^https:/);
  });

  it("are read to the last page", async () => {
    const made = await makeAccount({ email: "busy@acme.test", name: "Busy", events: 2600 });
    const busy = googleCalendarApi(
      (await connectToSandbox(sandbox, googleCalendar, { account: "busy@acme.test" })).http,
    );
    const query = { calendarId: "primary", from: new Date(made.from), to: new Date(made.to) };
    expect(await busy.listEvents(query)).toHaveLength(2600);
    expect(await requests({ target: "api", account: "busy@acme.test", pathContains: "/events" })).toHaveLength(2);
  });

  it("that make no sense are left out, and the rest is there", async () => {
    const good = { id: "good1", start: { date: "2026-12-01" }, end: { date: "2026-12-02" }, status: "confirmed" };
    await fault({
      target: "api",
      status: 200,
      body: { items: [{ id: "no-times" }, 7, null, good, { ...good, end: {} }] },
    });
    expect(await api.listEvents(week())).toMatchObject([{ id: "good1" }]);
  });

  it("of a calendar that is not there are a refusal with Google's words", async () => {
    await expect(api.listEvents(week("nobody@nowhere.test"))).rejects.toMatchObject({
      failure: { kind: "rejected", status: 404, reason: expect.stringContaining("Not Found") },
    });
    await expect(api.listEvents(week(".."))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("writing", () => {
  it("creates an event once, however often the same request comes", async () => {
    const request = { calendarId: "primary", idempotencyId: "request-1", draft: draft(9) };
    const first = await api.createEvent(request);
    expect(first).toMatchObject({ title: "Planning", start: draft(9).start, end: draft(9).end });
    expect(await api.createEvent(request)).toMatchObject({ id: first.id });
    const titles = (await api.listEvents(week())).filter(({ title }) => title === "Planning");
    expect(titles).toHaveLength(1);
  });

  it("finds the event of a try whose answer was lost", async () => {
    const request = { calendarId: "primary", idempotencyId: "request-2", draft: draft(10, "Lost") };
    await fault({ target: "api", method: "POST", dropAfterProcessing: true });
    await expect(api.createEvent(request)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect(await api.createEvent(request)).toMatchObject({ title: "Lost" });
    expect((await api.listEvents(week())).filter(({ title }) => title === "Lost")).toHaveLength(1);
  });

  it("does not give back an event that was deleted since", async () => {
    const request = { calendarId: "primary", idempotencyId: "request-3", draft: draft(11) };
    const { id } = await api.createEvent(request);
    await api.deleteEvent({ calendarId: "primary", eventId: id });
    await expect(api.createEvent(request)).rejects.toMatchObject({ failure: { kind: "rejected", status: 409 } });
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
    const { start, end } = draft(14);
    expect(await api.updateEvent({ ...place, draft: { start, end } })).toMatchObject({ start, end });
  });

  it("deletes, and is content with what is gone already", async () => {
    const { id } = await api.createEvent({ calendarId: "primary", idempotencyId: "request-6", draft: draft(15) });
    const place = { calendarId: "primary", eventId: id };
    expect(await api.deleteEvent(place)).toBe("deleted");
    expect(await api.deleteEvent(place)).toBe("gone");
    expect(await api.deleteEvent({ calendarId: "primary", eventId: "neverwasthere" })).toBe("gone");
    await expect(api.deleteEvent({ calendarId: "primary", eventId: "." })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what Google answers beside data", () => {
  it("a quota is a rate limit, although it is a 403", async () => {
    await fault({ target: "api", status: 403, body: { error: { errors: [{ reason: "userRateLimitExceeded" }] } } });
    await expect(api.listCalendars()).rejects.toMatchObject({
      failure: { kind: "rate_limited", retryAfterMs: 60_000 },
    });
    expect((await stateOf()).status).toBe("rate_limited");
  });

  it("a missing scope needs a person", async () => {
    const partly = await connectToSandbox(sandbox, googleCalendar, {
      account: "ben@acme.test",
      scopes: ["https://www.googleapis.com/auth/calendar.events"],
    });
    await expect(googleCalendarApi(partly.http).listCalendars()).rejects.toMatchObject({
      failure: { kind: "unauthorized" },
    });
    expect((await readConnection(partly.target)).connection).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "scope_missing" },
    });
  });

  it("an access token that was ended is refreshed behind the SDK's back", async () => {
    await sandbox.control.expireTokens("google");
    expect((await api.listCalendars()).length).toBeGreaterThan(0);
    expect((await readConnection(connected.target)).tokens.tokenVersion).toBe(2);
  });

  it("a grant that was withdrawn needs a person", async () => {
    await sandbox.control.revokeGrants("google");
    await expect(api.listCalendars()).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect((await stateOf()).statusReason).toEqual({ code: "refresh_rejected" });
  });

  it("revoking ends the grant, and says so when it had ended before", async () => {
    const { provider, meta } = googleCalendar;
    const app = findOAuthApp(provider, { integrationKey: meta.key });
    if ("missing" in app) throw new Error("the sandbox's client is configured");
    const revoke = () =>
      withStoredToken(connected.target, (token) =>
        revokeToken({ provider, app, subject: subjectOf(connected.target), token: token ?? "" }),
      );
    expect(await revoke()).toBe("revoked");
    expect(await revoke()).toBe("already_invalid");
    await expect(api.listCalendars()).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
  });

  it("an hour later everything still works", async () => {
    await sandbox.advance(2 * 3_600_000);
    expect((await api.listCalendars()).length).toBeGreaterThan(0);
    await sandbox.advance(58 * 60_000); // due, but not over: refreshed ahead
    await api.listCalendars();
    expect((await readConnection(connected.target)).tokens.tokenVersion).toBe(3);
  });

  it("the SDK neither retries nor waits by itself", async () => {
    await fault({ target: "api", status: 503, times: null });
    await expect(api.listCalendars()).rejects.toMatchObject({ failure: { kind: "unavailable", status: 503 } });
    expect(await requests({ target: "api", pathContains: "calendarList" })).toHaveLength(1);
  });

  it("is left when the caller leaves", async () => {
    await fault({ target: "api", delayMs: 5_000 });
    await expect(api.listEvents({ ...week(), signal: AbortSignal.timeout(100) })).rejects.toThrow();
    expect((await stateOf()).status).toBe("active");
  });
});

describe("the account and the checks", () => {
  it("identify names the person", async () => {
    const { provider } = connected.target.integration;
    const account = await provider.identify({
      http: connected.http,
      tokenAnswer: null,
      callbackParams: new URLSearchParams(),
      clientId: "",
    });
    expect(account).toMatchObject({
      email: "ana@acme.test",
      name: expect.any(String),
      id: expect.stringMatching(/^\d+$/),
    });
  });

  it("every check works and tells what it found", async () => {
    const { checks } = connected.target.integration;
    const found = await Promise.all(checks.map((check) => check.run(connected.http)));
    expect(found).toMatchObject([
      "Signed in as ana@acme.test.",
      expect.stringMatching(/^\d+ calendars\.$/),
      expect.stringMatching(/^Events of the coming week were read: \d+\.$/),
    ]);
  });
});

const spec = openApiSpec("google-calendar.json");

describe.skipIf(!spec)("the stand-in's answers fit Google's own description", () => {
  const answer = (path: string) => connected.http.get(`/calendar/v3${path}`, z.unknown());

  it("of calendars, events and one event", async () => {
    const list = await answer("/calendars/primary/events?maxResults=2500");
    expect(spec?.problemsOf(await answer("/users/me/calendarList"), "CalendarList")).toEqual([]);
    expect(spec?.problemsOf(list, "Events")).toEqual([]);
    const made = await api.createEvent({ calendarId: "primary", idempotencyId: "spec", draft: draft(9) });
    expect(spec?.problemsOf(await answer(`/calendars/primary/events/${made.id}`), "Event")).toEqual([]);
  });
});
