import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { itemsOf, refusalOf } from "../../testing/calendar-items";
import { type Answer, type GoogleClient, googleClient } from "../../testing/google-client";

const BASE = "/calendars/primary/events";
let client: GoogleClient;
let token: string;

beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(async () => {
  await client.control("POST", "/reset");
  token = (await client.connect()).accessToken;
});

const TIMES = { start: { dateTime: "2026-12-01T09:00:00+01:00" }, end: { dateTime: "2026-12-01T10:00:00+01:00" } };

const insert = (body: object, query = "") => client.api("POST", `${BASE}${query}`, { token, body });
const get = (id: unknown) => client.api("GET", `${BASE}/${id}`, { token });

describe("insert", () => {
  it("makes an event and answers the whole of it", async () => {
    const made = await insert({ summary: "Made", ...TIMES, attendees: [{ email: "lee@northwind.test" }], unknown: 1 });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      kind: "calendar#event",
      status: "confirmed",
      summary: "Made",
      start: { dateTime: "2026-12-01T09:00:00+01:00", timeZone: "Europe/Madrid" },
      creator: { email: "ana@acme.test", self: true },
      organizer: { email: "ana@acme.test", self: true },
      attendees: [{ email: "lee@northwind.test", responseStatus: "needsAction" }],
      sequence: 0,
    });
    expect(made.body).not.toHaveProperty("unknown");
    expect(made.headers.get("etag")).toBe(made.body.etag);
    expect((await get(made.body.id)).body).toEqual(made.body);
  });

  it("takes an id of the client's once, even after it was deleted", async () => {
    const id = "abcdef0123456789";
    expect((await insert({ id, ...TIMES })).body.id).toBe(id);
    expect(refusalOf(await insert({ id, ...TIMES }))).toEqual({ status: 409, reason: "duplicate" });
    await client.api("DELETE", `${BASE}/${id}`, { token });
    expect(refusalOf(await insert({ id, ...TIMES }))).toEqual({ status: 409, reason: "duplicate" });
  });

  it.each([
    ["no start", { end: TIMES.end }, "required"],
    ["no end", { start: TIMES.start }, "required"],
    ["an end before the start", { start: TIMES.end, end: TIMES.start }, "timeRangeEmpty"],
    ["a day that ends on itself", { start: { date: "2026-12-01" }, end: { date: "2026-12-01" } }, "timeRangeEmpty"],
    ["a day and an instant", { start: { date: "2026-12-01" }, end: TIMES.end }, "invalid"],
    ["a date that is none", { start: { date: "2026-02-30" }, end: { date: "2026-03-01" } }, "invalid"],
    ["a time without zone or offset", { ...TIMES, start: { dateTime: "2026-12-01T09:00:00" } }, "required"],
    ["an unknown zone", { ...TIMES, start: { dateTime: "2026-12-01T09:00:00", timeZone: "Mars/Olympus" } }, "invalid"],
    ["a series without a zone", { ...TIMES, recurrence: ["RRULE:FREQ=DAILY"] }, "required"],
    ["a rule that is none", { ...TIMES, recurrence: ["RRULE:FREQ=SOMETIMES"] }, "invalid"],
    ["an id with other characters", { ...TIMES, id: "not-base32hex" }, "invalid"],
    ["an id that is too short", { ...TIMES, id: "abcd" }, "invalid"],
    ["a summary that is no text", { ...TIMES, summary: 7 }, "invalid"],
    ["an unknown visibility", { ...TIMES, visibility: "secret" }, "invalid"],
    ["attendees without an address", { ...TIMES, attendees: [{ displayName: "Lee" }] }, "invalid"],
  ])("refuses %s", async (_, body, reason) => {
    expect(refusalOf(await insert(body))).toEqual({ status: 400, reason });
  });

  it("refuses other parameters and bodies", async () => {
    expect(refusalOf(await insert(TIMES, "?sendUpdates=everyone")).reason).toBe("invalidParameter");
    const headers = { "content-type": "text/plain" };
    expect((await client.api("POST", BASE, { token, body: TIMES, headers })).status).toBe(400);
    expect(refusalOf(await insert([])).reason).toBe("parseError");
  });

  it("makes a conference where asked for with its version, and keeps it out otherwise", async () => {
    const body = { ...TIMES, conferenceData: { createRequest: { requestId: "r1" } } };
    expect((await insert(body)).body.hangoutLink).toBeUndefined();
    const made = await insert(body, "?conferenceDataVersion=1");
    expect(made.body.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    const patched = await client.api("PATCH", `${BASE}/${made.body.id}`, { token, body: { summary: "new" } });
    expect(patched.body.hangoutLink).toBe(made.body.hangoutLink);
  });
});

describe("change and delete", () => {
  let made: Answer;
  beforeEach(async () => {
    made = await insert({ summary: "Made", location: "Here", ...TIMES });
  });
  const path = () => `${BASE}/${made.body.id}`;

  it("patch merges, null removes, update replaces", async () => {
    const patched = await client.api("PATCH", path(), { token, body: { summary: "New", location: null } });
    expect(patched.body).toMatchObject({ summary: "New", start: made.body.start, sequence: 0 });
    expect(patched.body).not.toHaveProperty("location");
    const updated = await client.api("PUT", path(), { token, body: { ...TIMES, description: "only" } });
    expect(updated.body).toMatchObject({ description: "only" });
    expect(updated.body).not.toHaveProperty("summary");
    expect((await client.api("PUT", path(), { token, body: { summary: "no times" } })).status).toBe(400);
  });

  it("checks If-Match", async () => {
    const headers = { "if-match": String(made.body.etag) };
    expect((await client.api("PATCH", path(), { token, body: { summary: "1" }, headers })).status).toBe(200);
    const stale = await client.api("PATCH", path(), { token, body: { summary: "2" }, headers });
    expect(refusalOf(stale)).toEqual({ status: 412, reason: "conditionNotMet" });
    expect((await client.api("DELETE", path(), { token, headers })).status).toBe(412);
    expect((await client.api("DELETE", path(), { token, headers: { "if-match": "*" } })).status).toBe(204);
  });

  it("answers 304 to an unchanged get", async () => {
    const headers = { "if-none-match": String(made.body.etag) };
    expect((await client.api("GET", path(), { token, headers })).status).toBe(304);
  });

  it("deletes once; the event stays as cancelled", async () => {
    expect((await client.api("DELETE", path(), { token })).status).toBe(204);
    expect(refusalOf(await client.api("DELETE", path(), { token }))).toEqual({ status: 410, reason: "deleted" });
    expect((await get(made.body.id)).body.status).toBe("cancelled");
    const window = "timeMin=2026-12-01T00:00:00Z&timeMax=2026-12-02T00:00:00Z";
    const ids = itemsOf(await client.api("GET", `${BASE}?${window}`, { token })).map(({ id }) => id);
    expect(ids).not.toContain(made.body.id);
  });

  it("does not know other ids", async () => {
    expect(refusalOf(await get("unknown")).reason).toBe("notFound");
    expect((await client.api("PATCH", `${BASE}/unknown`, { token, body: {} })).status).toBe(404);
    expect((await client.api("DELETE", `${BASE}/unknown`, { token })).status).toBe(404);
    expect((await get(`${made.body.id}_20261201T080000Z`)).status).toBe(404);
  });
});
