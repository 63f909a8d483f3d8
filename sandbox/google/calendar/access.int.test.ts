import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { itemsOf, refusalOf } from "../../testing/calendar-items";
import { CALENDAR, EVENTS, type GoogleClient, googleClient, READ_CALENDARS } from "../../testing/google-client";

let client: GoogleClient;
beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(() => client.control("POST", "/reset"));

const HOLIDAYS = encodeURIComponent("en.uk#holiday@group.v.calendar.google.com");
const EVENT = {
  summary: "Try",
  start: { dateTime: "2026-11-21T10:00:00Z" },
  end: { dateTime: "2026-11-21T11:00:00Z" },
};

async function token(scope: string, account = "ana@acme.test"): Promise<string> {
  return (await client.connect({ account, params: { scope } })).accessToken;
}

describe("tokens", () => {
  it("are needed, alive and in the header", async () => {
    const none = await client.api("GET", "/users/me/calendarList");
    expect(refusalOf(none)).toEqual({ status: 401, reason: "required" });
    const invented = await client.api("GET", "/users/me/calendarList", { token: "ya29.invented" });
    expect(refusalOf(invented)).toEqual({ status: 401, reason: "authError" });
    expect(invented.body.error).toMatchObject({ code: 401, status: "UNAUTHENTICATED" });
    expect(invented.headers.get("www-authenticate")).toContain("invalid_token");
    const good = await token(CALENDAR);
    expect((await client.api("GET", `/users/me/calendarList?access_token=${good}`)).status).toBe(401);
    expect(
      (await client.api("GET", "/users/me/calendarList", { headers: { authorization: `Basic ${good}` } })).status,
    ).toBe(401);
  });

  it("expire by the sandbox's clock", async () => {
    const good = await token(CALENDAR);
    await client.control("POST", "/clock", { advanceMs: 3_598_000 });
    expect((await client.api("GET", "/users/me/calendarList", { token: good })).status).toBe(200);
    await client.control("POST", "/clock", { advanceMs: 1_000 });
    expect((await client.api("GET", "/users/me/calendarList", { token: good })).status).toBe(401);
  });
});

describe("scopes", () => {
  it("of events do not open the list of calendars", async () => {
    const answer = await client.api("GET", "/users/me/calendarList", { token: await token(EVENTS) });
    expect(refusalOf(answer)).toEqual({ status: 403, reason: "insufficientPermissions" });
    expect(answer.body.error).toMatchObject({
      status: "PERMISSION_DENIED",
      message: "Request had insufficient authentication scopes.",
      details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
    });
    expect(answer.headers.get("www-authenticate")).toContain("insufficient_scope");
  });

  it("of the list of calendars do not open events", async () => {
    const only = await token(READ_CALENDARS);
    expect((await client.api("GET", "/users/me/calendarList", { token: only })).status).toBe(200);
    expect((await client.api("GET", "/calendars/primary/events", { token: only })).status).toBe(403);
  });

  it("of reading do not write", async () => {
    const reader = await token(`${CALENDAR}.readonly`);
    expect((await client.api("GET", "/calendars/primary/events", { token: reader })).status).toBe(200);
    const write = await client.api("POST", "/calendars/primary/events", { token: reader, body: EVENT });
    expect(refusalOf(write)).toEqual({ status: 403, reason: "insufficientPermissions" });
  });

  it("of owned events stop at other people's calendars", async () => {
    const owned = await token(`${EVENTS}.owned`);
    expect((await client.api("GET", "/calendars/primary/events", { token: owned })).status).toBe(200);
    expect((await client.api("GET", `/calendars/${HOLIDAYS}/events`, { token: owned })).status).toBe(403);
  });
});

describe("calendars", () => {
  it("are listed page by page", async () => {
    const access = await token(CALENDAR);
    const first = await client.api("GET", "/users/me/calendarList?maxResults=2", { token: access });
    expect(itemsOf(first)).toMatchObject([
      { id: "ana@acme.test", primary: true, accessRole: "owner" },
      { summary: "Team" },
    ]);
    const next = `/users/me/calendarList?maxResults=2&pageToken=${first.body.nextPageToken}`;
    const second = await client.api("GET", next, { token: access });
    expect(itemsOf(second)).toMatchObject([{ summary: "Holidays", accessRole: "reader" }]);
    expect(second.body.nextPageToken).toBeUndefined();
    expect((await client.api("GET", "/users/me/calendarList?maxResults=251", { token: access })).status).toBe(400);
    expect((await client.api("GET", "/users/me/calendarList?pageToken=x", { token: access })).status).toBe(400);
    const writable = await client.api("GET", "/users/me/calendarList?minAccessRole=writer", { token: access });
    expect(itemsOf(writable)).toHaveLength(2);
  });

  it("of other accounts are not there", async () => {
    const access = await token(CALENDAR);
    const answer = await client.api("GET", "/calendars/ben@acme.test/events", { token: access });
    expect(refusalOf(answer)).toEqual({ status: 404, reason: "notFound" });
  });

  it("with reader access are not written", async () => {
    const access = await token(CALENDAR);
    const insert = await client.api("POST", `/calendars/${HOLIDAYS}/events`, { token: access, body: EVENT });
    expect(refusalOf(insert)).toEqual({ status: 403, reason: "requiredAccessLevel" });
    const [holiday] = itemsOf(await client.api("GET", `/calendars/${HOLIDAYS}/events`, { token: access }));
    const remove = await client.api("DELETE", `/calendars/${HOLIDAYS}/events/${holiday?.id}`, { token: access });
    expect(refusalOf(remove).reason).toBe("requiredAccessLevel");
  });

  it("with reader access hide what private events are about", async () => {
    const made = await client.control("POST", "/google/calendars", {
      account: "ana@acme.test",
      summary: "Boss",
      accessRole: "reader",
    });
    const calendarId = String(made.body.calendarId);
    const place = { account: "ana@acme.test", calendarId };
    await client.control("POST", "/google/events", {
      ...place,
      event: { ...EVENT, visibility: "private", location: "Clinic" },
    });
    const access = await token(CALENDAR);
    const [event] = itemsOf(
      await client.api("GET", `/calendars/${encodeURIComponent(calendarId)}/events`, { token: access }),
    );
    expect(event).toMatchObject({ visibility: "private", start: { dateTime: "2026-11-21T10:00:00Z" } });
    expect(event).not.toHaveProperty("summary");
    expect(event).not.toHaveProperty("location");
  });
});

it("says what it does not play", async () => {
  const answer = await client.api("POST", "/freeBusy", { token: await token(CALENDAR), body: {} });
  expect(refusalOf(answer)).toEqual({ status: 501, reason: "notImplemented" });
});
