import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiSpec } from "@/lib/providers/fixtures/openapi-spec";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../testing/microsoft-client";

let microsoft: MicrosoftClient;
let token: string;
beforeAll(async () => {
  microsoft = await microsoftClient();
  token = (await microsoft.connect()).accessToken;
});
afterAll(() => microsoft.stop());

const spec = openApiSpec("microsoft-graph.json");
const code = z.object({ error: z.looseObject({ code: z.string() }) });
const codeOf = ({ status, body }: Answer) => [status, code.parse(body).error.code];
const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  microsoft.graph(method, path, { token, body, headers });
const at = (dateTime: string, timeZone = "UTC") => ({ dateTime, timeZone });
const MEETING = { subject: "Meeting", start: at("2026-12-01T09:00:00"), end: at("2026-12-01T10:00:00") };
const created = async (change: object = {}) => {
  const answer = await call("POST", "/me/events", { ...MEETING, ...change });
  expect(answer.status).toBe(201);
  return z.looseObject({ id: z.string(), "@odata.etag": z.string() }).parse(answer.body);
};

describe("a new event", () => {
  it("comes back whole, as Graph describes it", async () => {
    const event = await created({
      body: { contentType: "text", content: "Bring <numbers>" },
      attendees: [{ emailAddress: { address: "ben@acme.test", name: "Ben" }, type: "optional" }],
      location: { displayName: "Room 1" },
      sensitivity: "private",
      showAs: "tentative",
      isOnlineMeeting: true,
    });
    expect(event).toMatchObject({
      type: "singleInstance",
      isOrganizer: true,
      showAs: "tentative",
      sensitivity: "private",
      bodyPreview: "Bring <numbers>",
      location: { displayName: "Room 1" },
      onlineMeeting: { joinUrl: expect.stringMatching(/^https:/) },
      organizer: { emailAddress: { address: "ana@acme.test" } },
      attendees: [{ type: "optional", emailAddress: { address: "ben@acme.test" } }],
    });
    expect((await call("GET", `/me/events/${event.id}`)).body).toMatchObject({ id: event.id, subject: "Meeting" });
    const { id, "@odata.etag": _, "@odata.context": __, ...rest } = event;
    expect(spec?.problemsOf({ id, ...rest }, "microsoft.graph.event") ?? []).toEqual([]);
  });

  it("is written once for each transactionId", async () => {
    const first = await created({ transactionId: "tx-1" });
    const second = await created({ transactionId: "tx-1", subject: "Other" });
    expect([second.id, second.subject]).toEqual([first.id, "Meeting"]);
  });

  it("takes Windows and IANA zones and offsets", async () => {
    const zones = [
      at("2026-07-01T09:00:00", "Pacific Standard Time"),
      at("2026-07-01T09:00:00", "America/Los_Angeles"),
      at("2026-07-01T16:00:00Z"),
    ];
    for (const start of zones) {
      const event = await created({ start, end: at("2026-07-01T17:00:00") });
      expect(event.start).toEqual({ dateTime: "2026-07-01T16:00:00.0000000", timeZone: "UTC" });
    }
  });

  it.each<[string, object, string]>([
    ["without a start", { start: undefined }, "ErrorPropertyValidationFailure"],
    ["that ends before it starts", { end: at("2026-12-01T08:00:00") }, "ErrorPropertyValidationFailure"],
    ["for a whole day not at midnight", { isAllDay: true }, "ErrorPropertyValidationFailure"],
    ["in an unknown zone", { start: at("2026-12-01T09:00:00", "Mars Standard Time") }, "TimeZoneNotSupportedException"],
    ["at no time", { start: at("tomorrow") }, "RequestBodyRead"],
    ["with an unknown property", { colour: "red" }, "RequestBodyRead"],
    ["shown as nothing known", { showAs: "away" }, "ErrorPropertyValidationFailure"],
    [
      "weekly on no day",
      { recurrence: { pattern: { type: "weekly", interval: 1 }, range: { type: "noEnd", startDate: "2026-12-01" } } },
      "ErrorInvalidRecurrence",
    ],
  ])("is refused %s", async (_, change, expected) => {
    expect(codeOf(await call("POST", "/me/events", { ...MEETING, ...change }))).toEqual([400, expected]);
  });

  it("is JSON", async () => {
    const url = `${microsoft.origin}/microsoft/v1.0/me/events`;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    expect((await fetch(url, { method: "POST", headers, body: "{" })).status).toBe(400);
  });
});

describe("a change", () => {
  it("merges, and needs the version it was made from", async () => {
    const event = await created({ location: { displayName: "Room 1" } });
    const etag = event["@odata.etag"];
    const changed = await call("PATCH", `/me/events/${event.id}`, { subject: "New" }, { "if-match": etag });
    expect(changed.body).toMatchObject({ subject: "New", location: { displayName: "Room 1" } });
    expect(changed.body["@odata.etag"]).not.toBe(etag);
    const late = await call("PATCH", `/me/events/${event.id}`, { subject: "Late" }, { "if-match": etag });
    expect(codeOf(late)).toEqual([412, "ErrorIrresolvableConflict"]);
    expect(codeOf(await call("DELETE", `/me/events/${event.id}`, undefined, { "if-match": etag }))).toEqual([
      412,
      "ErrorIrresolvableConflict",
    ]);
  });

  it("of an occurrence takes the version that lists show of it", async () => {
    const recurrence = { pattern: { type: "daily", interval: 1 }, range: { type: "noEnd", startDate: "2026-12-01" } };
    const series = await created({ recurrence });
    const range = "startDateTime=2026-12-01&endDateTime=2026-12-04";
    const { body } = await call("GET", `/me/events/${series.id}/instances?${range}`);
    const [first, second] = z.array(z.looseObject({ id: z.string(), "@odata.etag": z.string() })).parse(body.value);
    const ifMatch = (one: typeof first) => ({ "if-match": one?.["@odata.etag"] ?? "" });
    const change = await call("PATCH", `/me/events/${first?.id}`, { subject: "Other" }, ifMatch(first));
    expect(change.body).toMatchObject({ type: "exception", subject: "Other" });
    const late = await call("PATCH", `/me/events/${first?.id}`, { subject: "Late" }, ifMatch(first));
    expect(codeOf(late)).toEqual([412, "ErrorIrresolvableConflict"]);
    expect((await call("DELETE", `/me/events/${second?.id}`, undefined, ifMatch(second))).status).toBe(204);
  });

  it("of an occurrence cannot make it recur", async () => {
    const recurrence = { pattern: { type: "daily", interval: 1 }, range: { type: "noEnd", startDate: "2026-12-01" } };
    const series = await created({ recurrence });
    const instances = await call(
      "GET",
      `/me/events/${series.id}/instances?startDateTime=2026-12-01&endDateTime=2026-12-03`,
    );
    const [first] = z.array(z.looseObject({ id: z.string() })).parse(instances.body.value);
    expect(codeOf(await call("PATCH", `/me/events/${first?.id}`, { recurrence }))).toEqual([
      400,
      "ErrorInvalidRequest",
    ]);
  });

  it("of a series' times forgets its exceptions", async () => {
    const recurrence = {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: "2026-12-10", numberOfOccurrences: 3 },
    };
    const series = await created({ start: at("2026-12-10T09:00:00"), end: at("2026-12-10T09:30:00"), recurrence });
    const list = async () => {
      const { body } = await call(
        "GET",
        `/me/events/${series.id}/instances?startDateTime=2026-12-10&endDateTime=2026-12-15`,
      );
      return z.array(z.looseObject({ id: z.string(), type: z.string() })).parse(body.value);
    };
    const [first, second] = await list();
    await call("PATCH", `/me/events/${first?.id}`, { subject: "Different" });
    await call("DELETE", `/me/events/${second?.id}`);
    expect((await list()).map(({ type }) => type)).toEqual(["exception", "occurrence"]);
    await call("PATCH", `/me/events/${series.id}`, {
      start: at("2026-12-10T11:00:00"),
      end: at("2026-12-10T11:30:00"),
    });
    expect((await list()).map(({ type }) => type)).toEqual(["occurrence", "occurrence", "occurrence"]);
  });
});

it("deletes once", async () => {
  const { id } = await created();
  expect((await call("DELETE", `/me/events/${id}`)).status).toBe(204);
  expect(codeOf(await call("DELETE", `/me/events/${id}`))).toEqual([404, "ErrorItemNotFound"]);
});

it("answers what Graph's own description has", async () => {
  for (const path of ["/me/calendars", "/me/calendarView", "/me/events", "/me"]) {
    const query = new URLSearchParams(
      path === "/me/calendarView" ? { startDateTime: "2026-11-01", endDateTime: "2026-12-20" } : {},
    );
    expect(spec?.problemsOfRequest({ method: "GET", path, query }) ?? []).toEqual([]);
    const { body } = await call("GET", `${path}?${query}`);
    if (!spec || path === "/me") continue;
    const name =
      path === "/me/calendars"
        ? "microsoft.graph.calendarCollectionResponse"
        : "microsoft.graph.eventCollectionResponse";
    expect(spec.problemsOf({ value: body.value }, name)).toEqual([]);
  }
});
