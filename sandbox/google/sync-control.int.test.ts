import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { itemsOf } from "../testing/calendar-items";
import { type GoogleClient, googleClient } from "../testing/google-client";

const ACCOUNT = "sync@acme.test";
const BASE = "/calendars/primary/events";
let google: GoogleClient;
let token: string;
beforeAll(async () => {
  google = await googleClient();
});
afterAll(() => google.stop());
beforeEach(async () => {
  await google.control("POST", "/reset");
  await google.control("POST", "/google/accounts", { email: ACCOUNT, name: "Syn Test", timeZone: "Europe/Madrid" });
  token = (await google.connect({ account: ACCOUNT })).accessToken;
});

const list = (query = "") => google.api("GET", `${BASE}?${query}`, { token });
const at = (hour: string) => ({ dateTime: `2026-12-01T${hour}:00:00Z` });
const add = (summary: string) =>
  google.control("POST", "/google/events", {
    account: ACCOUNT,
    event: { summary, start: at("09"), end: at("10") },
  });
const raw = (body: object) => google.control("POST", "/google/events/raw", { account: ACCOUNT, ...body });

describe("an event that makes no sense", () => {
  it.each([
    ["no end", { end: null }],
    ["an unknown zone", { start: { dateTime: "2026-12-01T09:00:00", timeZone: "Mars/Olympus" } }],
    ["nothing but an id", { start: null, end: null, summary: null, status: null, updated: null }],
    ["an end before its start", { start: at("10"), end: at("09") }],
    ["texts that are numbers", { summary: 7, attendees: "everybody" }],
  ])("is shown with %s, among others that do", async (_, shown) => {
    await add("good");
    const since = (await list()).body.nextSyncToken;
    const made = await raw({ event: { summary: "bad" }, shown });
    expect(made.status).toBe(200);
    for (const query of ["", `syncToken=${since}`]) {
      const found = z.array(z.looseObject({ id: z.string() })).parse((await list(query)).body.items);
      const item = found.find(({ id }) => id === made.body.id);
      expect(item).toBeDefined();
      for (const [name, value] of Object.entries(shown)) {
        if (value === null) expect(item).not.toHaveProperty(name);
        else expect(item?.[name]).toEqual(value);
      }
    }
    expect((await google.api("GET", `${BASE}/${made.body.id}`, { token })).status).toBe(200);
  });

  it("may be one that was good, and is good again", async () => {
    const { id } = (await add("good")).body;
    await raw({ eventId: id, shown: { end: null } });
    expect((await google.api("GET", `${BASE}/${id}`, { token })).body).not.toHaveProperty("end");
    await raw({ eventId: id, shown: {} });
    expect((await google.api("GET", `${BASE}/${id}`, { token })).body).toMatchObject({ summary: "good", end: {} });
    expect((await raw({ eventId: "unknown", shown: {} })).status).toBe(400);
    expect((await raw({ eventId: id })).status).toBe(400);
  });
});

it("answers a page twice, as often as it is told to", async () => {
  for (const name of ["a", "b", "c"]) await add(name);
  await google.control("POST", "/google/lists", { repeatPages: 1 });
  const seen: (string | undefined)[] = [];
  let query = "maxResults=2";
  for (;;) {
    const page = await list(query);
    seen.push(...itemsOf(page).map(({ summary }) => summary));
    if (page.body.nextSyncToken) break;
    query = `maxResults=2&pageToken=${page.body.nextPageToken}`;
  }
  expect(seen).toEqual(["a", "b", "a", "b", "c"]);
  expect((await google.control("GET", "/google/lists")).body).toEqual({ repeatPages: 0 });
  expect((await google.control("POST", "/google/lists", { repeatPages: -1 })).status).toBe(400);
});

it("lists what a calendar has stored, whatever a client may see of it", async () => {
  const [first, second] = [(await add("first")).body.id, (await add("second")).body.id];
  await google.control("DELETE", "/google/events", { account: ACCOUNT, eventId: second });
  const stored = await fetch(`${google.origin}/control/google/events?account=${ACCOUNT}`);
  expect(await stored.json()).toMatchObject([
    { id: first, summary: "first", status: "confirmed" },
    { id: second, status: "cancelled" },
  ]);
  expect((await fetch(`${google.origin}/control/google/events?account=nobody@acme.test`)).status).toBe(400);
});

describe("meetings", () => {
  const meeting = (what: string, account = ACCOUNT) => google.control("POST", `/google/meetings/${what}`, { account });
  const next = async () => {
    const people = await fetch(`${google.origin}/control/google/meetings`);
    const shape = z.array(z.object({ email: z.string(), next: z.object({ startMs: z.number() }).nullable() }));
    return shape.parse(await people.json()).find(({ email }) => email === ACCOUNT)?.next?.startMs ?? null;
  };

  it("are added, moved by an hour and deleted", async () => {
    expect((await meeting("move")).status).toBe(400);
    expect(await next()).toBeNull();
    await meeting("add");
    const startMs = await next();
    expect(startMs).toBeGreaterThan(Date.now());
    await meeting("move");
    expect(await next()).toBe((startMs ?? 0) + 3_600_000);
    await meeting("delete");
    expect(await next()).toBeNull();
    expect((await meeting("add", "nobody@acme.test")).status).toBe(400);
  });

  it("have buttons on the panel, and so has what is sent about them", async () => {
    const panel = await (await fetch(`${google.origin}/panel`)).text();
    for (const provider of ["google", "microsoft"]) {
      for (const button of ["add", "move", "delete"])
        expect(panel).toContain(`id="${provider}-${button}-ana@acme.test"`);
      expect(panel).toContain(`id="${provider}-push-drop"`);
    }
    expect(panel).toContain("0 channels");
    expect(panel).toContain("0 subscriptions");
  });
});
