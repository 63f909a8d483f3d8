import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../testing/microsoft-client";

const time = z.object({ dateTime: z.string(), timeZone: z.string() });
const item = z.looseObject({ id: z.string(), subject: z.string(), type: z.string(), start: time, end: time });
const page = z.object({ value: z.array(item), "@odata.nextLink": z.string().optional() });
const error = z.object({ error: z.looseObject({ code: z.string(), innerError: z.record(z.string(), z.string()) }) });

let microsoft: MicrosoftClient;
let token: string;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(async () => {
  await microsoft.control("POST", "/reset");
  token = (await microsoft.connect()).accessToken;
});

const codeOf = ({ status, body }: Answer) => [status, error.parse(body).error.code];
const get = (path: string, headers: Record<string, string> = {}) => microsoft.graph("GET", path, { token, headers });
const make = (event: object, calendarId?: string) =>
  microsoft.control("POST", "/microsoft/events", {
    account: "ana@acme.test",
    event,
    ...(calendarId ? { calendarId } : {}),
  });

/** Summer time ends in Madrid on 25 October 2026. */
const OCTOBER = "startDateTime=2026-10-19T00:00:00Z&endDateTime=2026-11-02T00:00:00Z";
const view = async (query = OCTOBER, headers: Record<string, string> = {}) =>
  page.parse((await get(`/me/calendarView?${query}&$top=100`, headers)).body).value;
const at = (dateTime: string, timeZone = "Romance Standard Time") => ({ dateTime, timeZone });
const weekly = (startDate: string) => ({
  pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday", "thursday"], firstDayOfWeek: "monday" },
  range: { type: "numbered", startDate, numberOfOccurrences: 4 },
});

beforeEach(async () => {
  await microsoft.control("POST", "/microsoft/calendars", { account: "ana@acme.test", name: "Empty" });
  const events = await microsoft.graph("GET", "/me/events?$top=1000", { token });
  for (const { id } of page.parse(events.body).value) await microsoft.graph("DELETE", `/me/events/${id}`, { token });
});

describe("a view", () => {
  it("has occurrences at the wall clock of their zone, exceptions in their place, and no series", async () => {
    const made = await make({
      subject: "Stand-up",
      start: at("2026-10-19T09:00:00"),
      end: at("2026-10-19T09:15:00"),
      recurrence: weekly("2026-10-19"),
    });
    const before = await view();
    expect(before.map(({ start, type }) => [start.dateTime, start.timeZone, type])).toEqual([
      ["2026-10-19T07:00:00.0000000", "UTC", "occurrence"],
      ["2026-10-22T07:00:00.0000000", "UTC", "occurrence"],
      ["2026-10-26T08:00:00.0000000", "UTC", "occurrence"],
      ["2026-10-29T08:00:00.0000000", "UTC", "occurrence"],
    ]);
    expect(before.every(({ seriesMasterId }) => seriesMasterId === made.body.id)).toBe(true);
    const [, moved, dropped] = before;
    const change = { subject: "Moved", start: at("2026-10-23T11:00:00"), end: at("2026-10-23T11:15:00") };
    const patched = await microsoft.graph("PATCH", `/me/events/${moved?.id}`, { token, body: change });
    expect(patched.body).toMatchObject({
      type: "exception",
      seriesMasterId: made.body.id,
      originalStart: "2026-10-22T07:00:00.0000000Z",
    });
    expect((await microsoft.graph("DELETE", `/me/events/${dropped?.id}`, { token })).status).toBe(204);
    expect((await get(`/me/events/${dropped?.id}`)).status).toBe(404);
    expect((await view()).map(({ subject, start }) => `${subject} ${start.dateTime.slice(0, 16)}`)).toEqual([
      "Stand-up 2026-10-19T07:00",
      "Moved 2026-10-23T09:00",
      "Stand-up 2026-10-29T08:00",
    ]);
    const instances = await get(`/me/events/${made.body.id}/instances?${OCTOBER}`);
    expect(page.parse(instances.body).value).toHaveLength(3);
    const master = await get(`/me/events/${made.body.id}`);
    expect(master.body).toMatchObject({ type: "seriesMaster", recurrence: { range: { numberOfOccurrences: 4 } } });
  });

  it("tells times in the zone asked for, under the name asked for", async () => {
    await make({ subject: "A", start: at("2026-10-20T23:30:00"), end: at("2026-10-21T00:30:00", "Europe/Paris") });
    const [event] = await view(OCTOBER, { prefer: 'outlook.timezone="Pacific Standard Time"' });
    expect(event).toMatchObject({
      start: { dateTime: "2026-10-20T14:30:00.0000000", timeZone: "Pacific Standard Time" },
      originalStartTimeZone: "Romance Standard Time",
      originalEndTimeZone: "Europe/Paris",
    });
    const answer = await get(`/me/calendarView?${OCTOBER}`, { prefer: 'outlook.timezone="Asia/Tokyo"' });
    expect(answer.headers.get("preference-applied")).toBe('outlook.timezone="Asia/Tokyo"');
    expect(page.parse(answer.body).value[0]?.start).toEqual({
      dateTime: "2026-10-21T06:30:00.0000000",
      timeZone: "Asia/Tokyo",
    });
    expect(codeOf(await get(`/me/calendarView?${OCTOBER}`, { prefer: 'outlook.timezone="Mars"' }))).toEqual([
      400,
      "TimeZoneNotSupportedException",
    ]);
  });

  it("has whole days at midnight in whatever zone", async () => {
    await make({ subject: "Off", isAllDay: true, start: at("2026-10-20T00:00:00"), end: at("2026-10-22T00:00:00") });
    const [event] = await view(OCTOBER, { prefer: 'outlook.timezone="Tokyo Standard Time"' });
    expect(event).toMatchObject({
      isAllDay: true,
      start: { dateTime: "2026-10-20T00:00:00.0000000" },
      end: { dateTime: "2026-10-22T00:00:00.0000000" },
    });
  });

  it("reads its window as UTC where no offset stands, and ends before its end", async () => {
    await make({ subject: "A", start: at("2026-10-20T08:00:00", "UTC"), end: at("2026-10-20T09:00:00", "UTC") });
    const found = (from: string, to: string) => view(`startDateTime=${from}&endDateTime=${to}`);
    expect(await found("2026-10-20T08:30:00", "2026-10-20T08:45:00")).toHaveLength(1);
    expect(await found("2026-10-20T09:00:00", "2026-10-20T10:00:00")).toHaveLength(0);
    expect(await found("2026-10-20T07:00:00", "2026-10-20T08:00:00")).toHaveLength(0);
    expect(await found("2026-10-20T10:30:00%2B02:00", "2026-10-20T10:45:00%2B02:00")).toHaveLength(1);
  });

  it("is paged by ten, by $top or by preference, each event once", async () => {
    for (let hour = 0; hour < 23; hour += 1) {
      const [from, to] = [
        `2026-10-20T${String(hour).padStart(2, "0")}:00:00`,
        `2026-10-20T${String(hour).padStart(2, "0")}:30:00`,
      ];
      await make({ subject: `E${hour}`, start: at(from, "UTC"), end: at(to, "UTC") });
    }
    const read = async (query: string, headers: Record<string, string> = {}) => {
      const sizes: number[] = [];
      const ids = new Set<string>();
      for (let next: string | undefined = `/me/calendarView?${OCTOBER}${query}`; next !== undefined; ) {
        const { value, "@odata.nextLink": following }: z.output<typeof page> = page.parse(
          (await get(next, headers)).body,
        );
        sizes.push(value.length);
        for (const { id } of value) ids.add(id);
        next = following;
      }
      return [ids.size, ...sizes];
    };
    expect(await read("")).toEqual([23, 10, 10, 3]);
    expect(await read("&$top=20")).toEqual([23, 20, 3]);
    expect(await read("", { prefer: "odata.maxpagesize=15" })).toEqual([23, 15, 8]);
    expect(await read("&$top=23")).toEqual([23, 23]);
    const counted = await get(
      `/me/calendarView?${OCTOBER}&$count=true&$top=1&$orderby=start/dateTime desc&$select=subject`,
    );
    expect(counted.body).toMatchObject({ "@odata.count": 23, value: [{ subject: "E22" }] });
    expect(Object.keys(z.array(z.record(z.string(), z.unknown())).parse(counted.body.value)[0] ?? {}).sort()).toEqual([
      "@odata.etag",
      "id",
      "subject",
    ]);
  });

  it("of another calendar tells of private events only that they are there", async () => {
    const made = await microsoft.control("POST", "/microsoft/calendars", {
      account: "ana@acme.test",
      name: "Boss",
      canViewPrivateItems: false,
      canEdit: false,
    });
    const id = z.string().parse(made.body.calendarId);
    const shown = await get(`/me/calendars/${id}`);
    expect(shown.body).toMatchObject({ canEdit: false, canViewPrivateItems: false, isDefaultCalendar: false });
    const body = { subject: "x", start: at("2026-10-20T08:00:00"), end: at("2026-10-20T09:00:00") };
    expect(codeOf(await microsoft.graph("POST", `/me/calendars/${id}/events`, { token, body }))).toEqual([
      403,
      "ErrorAccessDenied",
    ]);
  });

  it("has immutable ids for those who prefer them, and takes both", async () => {
    await make({ subject: "A", start: at("2026-10-20T08:00:00"), end: at("2026-10-20T09:00:00") });
    const [plain] = await view();
    const [immutable] = await view(OCTOBER, { prefer: 'IdType="ImmutableId"' });
    expect(immutable?.id).not.toBe(plain?.id);
    for (const id of [plain?.id, immutable?.id]) expect((await get(`/me/events/${id}`)).body.subject).toBe("A");
  });
});

describe("a window", () => {
  it.each([
    ["", "ErrorInvalidParameter"],
    ["startDateTime=2026-10-19T00:00:00Z", "ErrorInvalidParameter"],
    ["startDateTime=yesterday&endDateTime=2026-10-19T00:00:00Z", "ErrorInvalidParameter"],
    ["startDateTime=2026-10-20&endDateTime=2026-10-19", "ErrorCalendarEndDateIsEarlierThanStartDate"],
    ["startDateTime=2020-01-01&endDateTime=2025-01-01", "ErrorCalendarViewRangeTooBig"],
  ])("is refused: %s", async (query, code) => {
    expect(codeOf(await get(`/me/calendarView?${query}`))).toEqual([400, code]);
  });

  it("of 1825 days is allowed", async () => {
    expect((await get("/me/calendarView?startDateTime=2020-01-01&endDateTime=2024-12-30")).status).toBe(200);
  });
});

describe("options", () => {
  it.each([
    ["$foo=1", 400, "RequestBroker--ParseUri"],
    ["$top=-1", 400, "RequestBroker--ParseUri"],
    ["$top=1001", 400, "RequestBroker--ParseUri"],
    ["$select=colour", 400, "RequestBroker--ParseUri"],
    ["$orderby=id sideways", 400, "RequestBroker--ParseUri"],
    ["$orderby=subject sideways", 400, "RequestBroker--ParseUri"],
    ["$top=1&$top=2", 400, "RequestBroker--ParseUri"],
    ["$count=maybe", 400, "ErrorInvalidParameter"],
    ["$filter=true", 501, "NotImplemented"],
  ])("are refused: %s", async (query, status, code) => {
    expect(codeOf(await get(`/me/calendarView?${OCTOBER}&${query}`))).toEqual([status, code]);
  });
});

describe("access", () => {
  it("needs a live token, its permission and a mailbox", async () => {
    const missing = await microsoft.graph("GET", "/me/calendars", { headers: { "client-request-id": "mine" } });
    expect(codeOf(missing)).toEqual([401, "InvalidAuthenticationToken"]);
    expect(missing.headers.get("www-authenticate")).toMatch(/^Bearer /);
    expect(error.parse(missing.body).error.innerError).toMatchObject({
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      "request-id": expect.any(String),
      "client-request-id": "mine",
    });
    expect(codeOf(await microsoft.graph("GET", "/me", { token: "invented" }))).toEqual([
      401,
      "InvalidAuthenticationToken",
    ]);

    const weak = await microsoft.connect({ account: "ben@acme.test", params: { scope: "openid Calendars.Read" } });
    expect(codeOf(await microsoft.graph("GET", "/me", { token: weak.accessToken }))).toEqual([
      403,
      "Authorization_RequestDenied",
    ]);
    expect((await microsoft.graph("GET", "/me/calendars", { token: weak.accessToken })).status).toBe(200);
    const write = await microsoft.graph("POST", "/me/events", { token: weak.accessToken, body: {} });
    expect(codeOf(write)).toEqual([403, "ErrorAccessDenied"]);

    const other = await microsoft.connect({ account: "mallory@evil.test" });
    expect((await microsoft.graph("GET", "/me", { token: other.accessToken })).body.mail).toBeNull();
    expect(codeOf(await microsoft.graph("GET", "/me/calendars", { token: other.accessToken }))).toEqual([
      404,
      "MailboxNotEnabledForRESTAPI",
    ]);

    await microsoft.control("POST", "/microsoft/tokens/expire", {});
    const expired = await get("/me");
    expect(codeOf(expired)).toEqual([401, "InvalidAuthenticationToken"]);
    expect(JSON.stringify(expired.body)).toContain("the token is expired");
  });

  it("tells a malformed id from one that is not there, and keeps mailboxes apart", async () => {
    expect(codeOf(await get("/me/calendars/primary"))).toEqual([400, "ErrorInvalidIdMalformed"]);
    const ben = await microsoft.connect({ account: "ben@acme.test" });
    const calendars = await microsoft.graph("GET", "/me/calendars?$top=1", { token: ben.accessToken });
    const [calendar] = z.array(z.looseObject({ id: z.string() })).parse(calendars.body.value);
    expect(codeOf(await get(`/me/calendars/${calendar?.id}/calendarView?${OCTOBER}`))).toEqual([
      404,
      "ErrorItemNotFound",
    ]);
  });

  it("lets four requests in at once, and tells the fifth when to come back", async () => {
    await microsoft.control("POST", "/microsoft/faults", { target: "api", delayMs: 300, times: null });
    const answers = await Promise.all(Array.from({ length: 5 }, () => get("/me/calendars")));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map(codeOf)).toEqual([[429, "ApplicationThrottled"]]);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    await microsoft.control("DELETE", "/microsoft/faults");
    expect((await get("/me/calendars")).status).toBe(200);
  });

  it("knows personal accounts by their old number", async () => {
    const { accessToken } = await microsoft.connect({ account: "chloe.martin@outlook.test" });
    expect((await microsoft.graph("GET", "/me", { token: accessToken })).body.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it("fails on command, in Graph's words", async () => {
    await microsoft.control("POST", "/microsoft/faults", { target: "api", status: 503, retryAfterSeconds: 7 });
    const answer = await get("/me/calendars");
    expect([...codeOf(answer), answer.headers.get("retry-after")]).toEqual([503, "ServiceUnavailable", "7"]);
    expect((await get("/me/messages")).status).toBe(501);
  });
});
