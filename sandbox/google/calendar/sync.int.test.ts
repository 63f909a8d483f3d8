import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Item, itemsOf, refusalOf } from "../../testing/calendar-items";
import { type GoogleClient, googleClient } from "../../testing/google-client";

const ACCOUNT = "sync@acme.test";
const BASE = "/calendars/primary/events";
let client: GoogleClient;
let token: string;

beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(async () => {
  await client.control("POST", "/reset");
  await client.control("POST", "/google/accounts", { email: ACCOUNT, name: "Syn Test", timeZone: "Europe/Madrid" });
  token = (await client.connect({ account: ACCOUNT })).accessToken;
});

const list = (query: string) => client.api("GET", `${BASE}?${query}`, { token });

async function add(summary: string, day: string, more: object = {}): Promise<Item> {
  const time = (hour: string) => ({ dateTime: `${day}T${hour}:00:00`, timeZone: "Europe/Madrid" });
  const event = { summary, start: time("09"), end: time("10"), ...more };
  return (await client.control("POST", "/google/events", { account: ACCOUNT, event })).body as Item;
}

const patch = (eventId: string, event: object) =>
  client.control("PATCH", "/google/events", { account: ACCOUNT, eventId, event });

async function syncToken(query = ""): Promise<string> {
  return String((await list(query)).body.nextSyncToken);
}

describe("an incremental sync", () => {
  it("brings what changed, what came and what went, once", async () => {
    const [kept, changed, removed] = [
      await add("kept", "2026-12-01"),
      await add("old", "2026-12-02"),
      await add("x", "2026-12-03"),
    ];
    const since = await syncToken();
    await patch(changed.id, { summary: "new" });
    await client.control("DELETE", "/google/events", { account: ACCOUNT, eventId: removed.id });
    const added = await add("added", "2026-12-04");
    const answer = await list(`syncToken=${since}`);
    const items = itemsOf(answer);
    expect(items.map(({ id, status }) => [id, status]).toSorted()).toEqual(
      [
        [changed.id, "confirmed"],
        [removed.id, "cancelled"],
        [added.id, "confirmed"],
      ].toSorted(),
    );
    expect(items.some(({ id }) => id === kept.id)).toBe(false);
    expect(itemsOf(await list(`syncToken=${answer.body.nextSyncToken}`))).toEqual([]);
  });

  it("misses nothing that changes between the pages of the first one", async () => {
    const first = await add("first", "2026-12-01");
    await add("second", "2026-12-02");
    const page = await list("maxResults=1");
    await patch(first.id, { summary: "changed meanwhile" });
    const last = await list(`maxResults=1&pageToken=${page.body.nextPageToken}`);
    expect(itemsOf(await list(`syncToken=${last.body.nextSyncToken}`))).toMatchObject([
      { summary: "changed meanwhile" },
    ]);
  });

  it("loses nothing where an event goes between the pages of the first one", async () => {
    const first = await add("first", "2026-12-01");
    await add("second", "2026-12-02");
    const third = await add("third", "2026-12-03");
    const page = await list("maxResults=2");
    await client.control("DELETE", "/google/events", { account: ACCOUNT, eventId: first.id });
    const last = await list(`maxResults=2&pageToken=${page.body.nextPageToken}`);
    expect(itemsOf(last).map(({ id }) => id)).toEqual([third.id]);
    expect(itemsOf(await list(`syncToken=${last.body.nextSyncToken}`))).toMatchObject([
      { id: first.id, status: "cancelled" },
    ]);
  });

  it("keeps to the window of the first one", async () => {
    const window = "timeMin=2026-12-01T00:00:00Z&timeMax=2026-12-31T00:00:00Z";
    const moved = await add("moved", "2026-12-02");
    const since = await syncToken(window);
    const outside = { dateTime: "2027-02-01T09:00:00Z" };
    await patch(moved.id, { start: outside, end: { dateTime: "2027-02-01T10:00:00Z" } });
    expect(itemsOf(await list(`syncToken=${since}`))).toMatchObject([{ id: moved.id, status: "cancelled" }]);
  });

  it("cancels the occurrences that a changed series lost", async () => {
    const window = "singleEvents=true&timeMin=2026-12-01T00:00:00Z&timeMax=2026-12-15T00:00:00Z";
    const series = await add("weekly", "2026-12-01", { recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TU"] });
    const since = await syncToken(window);
    await patch(series.id, { recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1"] });
    const items = itemsOf(await list(`singleEvents=true&syncToken=${since}`));
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      [`${series.id}_20261201T080000Z`, "confirmed"],
      [`${series.id}_20261208T080000Z`, "cancelled"],
    ]);
    const later = await syncToken(window);
    await client.control("DELETE", "/google/events", { account: ACCOUNT, eventId: series.id });
    expect(itemsOf(await list(`singleEvents=true&syncToken=${later}`))).toMatchObject([
      { id: `${series.id}_20261201T080000Z`, status: "cancelled" },
    ]);
  });
});

describe("a sync token is refused", () => {
  it.each(["timeMin=2026-12-01T00:00:00Z", "orderBy=updated", "q=x", "iCalUID=x", "showDeleted=false"])(
    "beside %s",
    async (restriction) => {
      const answer = await list(`syncToken=${await syncToken()}&${restriction}`);
      expect(refusalOf(answer)).toEqual({ status: 400, reason: "syncTokenWithRequestRestrictions" });
    },
  );

  it("of another calendar or another kind of list", async () => {
    const ana = (await client.connect()).accessToken;
    const theirs = (await client.api("GET", `${BASE}?maxResults=2500`, { token: ana })).body.nextSyncToken;
    expect(refusalOf(await list(`syncToken=${theirs}`)).status).toBe(400);
    expect(refusalOf(await list(`singleEvents=true&syncToken=${await syncToken()}`)).status).toBe(400);
  });

  it("with 410 when it is told to be dead, or after 30 days", async () => {
    const since = await syncToken();
    await client.control("POST", "/google/sync-tokens/expire");
    expect(refusalOf(await list(`syncToken=${since}`))).toEqual({ status: 410, reason: "fullSyncRequired" });
    const fresh = await syncToken();
    await client.control("POST", "/clock", { advanceMs: 31 * 86_400_000 });
    token = (await client.connect({ account: ACCOUNT })).accessToken;
    expect(refusalOf(await list(`syncToken=${fresh}`))).toEqual({ status: 410, reason: "fullSyncRequired" });
  });
});
