import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Item, itemsOf, refusalOf } from "../../testing/calendar-items";
import { type GoogleClient, googleClient } from "../../testing/google-client";

const ACCOUNT = "list@acme.test";
const BASE = "/calendars/primary/events";
let client: GoogleClient;
let token: string;

beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(async () => {
  await client.control("POST", "/reset");
  await client.control("POST", "/google/accounts", { email: ACCOUNT, name: "Lis Test", timeZone: "Europe/Madrid" });
  token = (await client.connect({ account: ACCOUNT })).accessToken;
});

const list = (query: string) => client.api("GET", `${BASE}?${query}`, { token });

async function add(summary: string, start: string, end: string, more: object = {}): Promise<Item> {
  const time = (text: string) => (text.includes("T") ? { dateTime: text, timeZone: "Europe/Madrid" } : { date: text });
  const event = { summary, start: time(start), end: time(end), ...more };
  const { body } = await client.control("POST", "/google/events", { account: ACCOUNT, event });
  return body as Item;
}

const summaries = (items: readonly Item[]) => items.map(({ summary }) => summary);

describe("bad values", () => {
  it.each([
    ["timeMin=2026-11-21", "badRequest"],
    ["timeMin=2026-11-21T10:00:00", "badRequest"],
    ["timeMin=2026-13-45T10:00:00Z", "badRequest"],
    ["timeMax=soon", "badRequest"],
    ["timeMin=2026-11-22T00:00:00Z&timeMax=2026-11-21T00:00:00Z", "timeRangeEmpty"],
    ["timeMin=2026-11-22T00:00:00Z&timeMax=2026-11-22T00:00:00Z", "timeRangeEmpty"],
    ["orderBy=startTime", "badRequest"],
    ["orderBy=name", "invalidParameter"],
    ["maxResults=0", "invalidParameter"],
    ["maxResults=2501", "invalidParameter"],
    ["singleEvents=yes", "invalidParameter"],
    ["timeZone=Mars/Olympus", "invalidParameter"],
    ["pageToken=nonsense", "invalid"],
    ["syncToken=nonsense", "invalid"],
  ])("%s is %s", async (query, reason) => {
    expect(refusalOf(await list(query))).toEqual({ status: 400, reason });
  });
});

describe("a window", () => {
  it("takes what overlaps it, bounds excluded", async () => {
    await add("before", "2026-12-01T08:00:00", "2026-12-01T09:00:00");
    await add("into", "2026-12-01T08:30:00", "2026-12-01T09:30:00");
    await add("inside", "2026-12-01T10:00:00", "2026-12-01T11:00:00");
    await add("after", "2026-12-01T12:00:00", "2026-12-01T13:00:00");
    const answer = await list("timeMin=2026-12-01T09:00:00%2B01:00&timeMax=2026-12-01T11:00:00Z&singleEvents=true");
    expect(summaries(itemsOf(answer))).toEqual(["into", "inside"]);
    expect(answer.body).toMatchObject({ kind: "calendar#events", timeZone: "Europe/Madrid", accessRole: "owner" });
  });

  it("places whole days in the calendar's zone", async () => {
    await add("day", "2026-07-14", "2026-07-15");
    expect(itemsOf(await list("timeMin=2026-07-13T20:00:00Z&timeMax=2026-07-13T22:00:00Z"))).toHaveLength(0);
    const [day] = itemsOf(await list("timeMin=2026-07-13T20:00:00Z&timeMax=2026-07-13T22:00:01Z"));
    expect(day).toMatchObject({ start: { date: "2026-07-14" }, end: { date: "2026-07-15" } });
  });
});

describe("recurring events", () => {
  const WINDOW = "timeMin=2026-10-19T00:00:00Z&timeMax=2026-11-05T00:00:00Z";
  const weekly = () =>
    add("weekly", "2026-10-20T09:30:00", "2026-10-20T10:00:00", { recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TU"] });

  it("come as they are, or expanded across the DST change", async () => {
    const series = await weekly();
    expect(itemsOf(await list(WINDOW))).toMatchObject([{ id: series.id, recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TU"] }]);
    const expanded = itemsOf(await list(`${WINDOW}&singleEvents=true&orderBy=startTime`));
    expect(expanded.map(({ start }) => start?.dateTime)).toEqual([
      "2026-10-20T09:30:00+02:00",
      "2026-10-27T09:30:00+01:00",
      "2026-11-03T09:30:00+01:00",
    ]);
    expect(expanded[1]).toMatchObject({
      id: `${series.id}_20261027T083000Z`,
      recurringEventId: series.id,
      originalStartTime: { dateTime: "2026-10-27T09:30:00+01:00", timeZone: "Europe/Madrid" },
    });
    expect(expanded[1]).not.toHaveProperty("recurrence");
  });

  it("show in the zone that is asked for", async () => {
    await weekly();
    const [first] = itemsOf(await list(`${WINDOW}&singleEvents=true&timeZone=America/New_York`));
    expect(first?.start).toEqual({ dateTime: "2026-10-20T03:30:00-04:00", timeZone: "Europe/Madrid" });
  });

  it("keep a moved and lose a deleted occurrence", async () => {
    const series = await weekly();
    const id = `${series.id}_20261027T083000Z`;
    const body = {
      start: { dateTime: "2026-10-28T12:00:00Z" },
      end: { dateTime: "2026-10-28T12:30:00Z" },
      summary: "moved",
    };
    expect((await client.api("PATCH", `${BASE}/${id}`, { token, body })).status).toBe(200);
    await client.api("DELETE", `${BASE}/${series.id}_20261103T083000Z`, { token });
    const expanded = itemsOf(await list(`${WINDOW}&singleEvents=true&orderBy=startTime`));
    expect(expanded.map(({ summary, start }) => [summary, start?.dateTime])).toEqual([
      ["weekly", "2026-10-20T09:30:00+02:00"],
      ["moved", "2026-10-28T13:00:00+01:00"],
    ]);
    expect(expanded[1]).toMatchObject({ id, recurringEventId: series.id });
    const deleted = itemsOf(await list(`${WINDOW}&singleEvents=true&showDeleted=true`));
    expect(deleted.filter(({ status }) => status === "cancelled")).toHaveLength(1);
    // Unexpanded lists carry the cancelled occurrence, so that clients can expand the series right.
    expect(itemsOf(await list(WINDOW)).map(({ status }) => status)).toEqual(["confirmed", "confirmed", "cancelled"]);
    expect(itemsOf(await client.api("GET", `${BASE}/${series.id}/instances?${WINDOW}`, { token }))).toHaveLength(2);
  });

  it("lose exceptions whose place is gone", async () => {
    const series = await weekly();
    await client.api("PATCH", `${BASE}/${series.id}_20261027T083000Z`, { token, body: { summary: "moved" } });
    const body = { recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=WE"] };
    await client.api("PATCH", `${BASE}/${series.id}`, { token, body });
    const expanded = itemsOf(await list(`${WINDOW}&singleEvents=true&orderBy=startTime`));
    expect(summaries(expanded)).not.toContain("moved");
  });
});

describe("pages and filters", () => {
  beforeEach(async () => {
    for (let day = 1; day <= 5; day += 1) await add(`e${day}`, `2026-12-0${day}T09:00:00`, `2026-12-0${day}T10:00:00`);
  });

  it("end with a sync token, and only there", async () => {
    const first = await list("maxResults=2");
    expect(first.body.nextSyncToken).toBeUndefined();
    const second = await list(`maxResults=2&pageToken=${first.body.nextPageToken}`);
    const third = await list(`maxResults=2&pageToken=${second.body.nextPageToken}`);
    expect([first, second, third].flatMap((page) => summaries(itemsOf(page)))).toEqual(["e1", "e2", "e3", "e4", "e5"]);
    expect(third.body.nextPageToken).toBeUndefined();
    expect(third.body.nextSyncToken).toBeTruthy();
  });

  it("refuse a page token of another query", async () => {
    const { body } = await list("maxResults=2");
    expect(refusalOf(await list(`maxResults=2&showDeleted=true&pageToken=${body.nextPageToken}`)).status).toBe(400);
  });

  it("find by text, property, uid and change", async () => {
    await add("Lunch", "2026-12-06T09:00:00", "2026-12-06T10:00:00", {
      attendees: [{ email: "lee@northwind.test" }],
      extendedProperties: { private: { hub: "1" } },
    });
    expect(summaries(itemsOf(await list("q=NORTHWIND")))).toEqual(["Lunch"]);
    expect(summaries(itemsOf(await list("privateExtendedProperty=hub%3D1")))).toEqual(["Lunch"]);
    expect(itemsOf(await list("privateExtendedProperty=hub%3D2"))).toEqual([]);
    expect(itemsOf(await list("eventTypes=focusTime"))).toEqual([]);
    expect((await list("q=lunch")).body.nextSyncToken).toBeUndefined();
  });
});
