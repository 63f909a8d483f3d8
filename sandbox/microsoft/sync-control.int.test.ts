import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { brief, type DeltaClient, deltaClient, FIRST_ROUND } from "../testing/delta-client";
import { type MicrosoftClient, microsoftClient } from "../testing/microsoft-client";

const ACCOUNT = "delta@acme.test";
let microsoft: MicrosoftClient;
let me: DeltaClient;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(async () => {
  me = await deltaClient(microsoft);
});

const at = (hour: string) => ({ dateTime: `2026-12-01T${hour}:00:00`, timeZone: "UTC" });
const raw = (body: object) => microsoft.control("POST", "/microsoft/events/raw", { account: ACCOUNT, ...body });

describe("an event that makes no sense", () => {
  it.each([
    ["no end", { end: null }],
    ["an unknown zone", { start: { dateTime: "2026-12-01T09:00:00.0000000", timeZone: "Mars Standard Time" } }],
    ["nothing but an id", { start: null, end: null, subject: null, type: null, lastModifiedDateTime: null }],
    ["properties of other types", { location: 7, attendees: "everybody" }],
  ])("is shown with %s, among others that do", async (_, shown) => {
    await me.add("good", "02");
    const { link } = await me.round(FIRST_ROUND);
    const made = await raw({ event: { subject: "bad", start: at("09"), end: at("10") }, shown });
    expect(made.status).toBe(200);
    for (const path of [FIRST_ROUND, link]) {
      const item = (await me.round(path)).items.find(({ id }) => id === made.body.id);
      for (const [name, value] of Object.entries(shown)) {
        if (value === null) expect(item).not.toHaveProperty(name);
        else expect(item?.[name]).toEqual(value);
      }
    }
  });

  it("may be one that was good, and is good again", async () => {
    const eventId = await me.add("good", "02");
    await raw({ eventId, shown: { end: null } });
    expect((await me.graph(`/me/events/${eventId}`)).body).not.toHaveProperty("end");
    await raw({ eventId, shown: {} });
    expect((await me.graph(`/me/events/${eventId}`)).body).toMatchObject({ subject: "good", end: {} });
    expect((await raw({ eventId: "unknown", shown: {} })).status).toBe(400);
  });
});

it("adds, moves and deletes meetings", async () => {
  const meeting = (what: string) => microsoft.control("POST", `/microsoft/meetings/${what}`, { account: ACCOUNT });
  const people = z.array(z.object({ email: z.string(), next: z.object({ startMs: z.number() }).nullable() }));
  const next = async () => {
    const answer = await fetch(`${microsoft.origin}/control/microsoft/meetings`);
    return people.parse(await answer.json()).find(({ email }) => email === ACCOUNT)?.next?.startMs ?? null;
  };
  expect((await meeting("delete")).status).toBe(400);
  await meeting("add");
  const startMs = await next();
  await meeting("move");
  expect(await next()).toBe((startMs ?? 0) + 3_600_000);
  await meeting("delete");
  expect(await next()).toBeNull();
});

it("makes accounts of thousands of events, whose pages come quickly one after the other", async () => {
  const email = "many@acme.test";
  const made = await microsoft.control("POST", "/microsoft/accounts", {
    email,
    name: "Many",
    events: 6_000,
    calendars: 3,
  });
  expect(z.array(z.string()).parse(made.body.calendars)).toHaveLength(4);
  await me.reconnect({ account: email });
  const window = `startDateTime=${made.body.from}&endDateTime=${made.body.to}`;
  const { items, pages, link } = await me.round(`/me/calendarView/delta?${window}`, "odata.maxpagesize=1000");
  expect(pages).toEqual(Array.from({ length: 6 }, () => 1_000));
  expect(new Set(items.map(({ id }) => id)).size).toBe(6_000);
  const event = { subject: "One more" };
  const eventId = items[7]?.id;
  await microsoft.control("PATCH", "/microsoft/events", { account: email, eventId, event });
  expect(brief((await me.round(link)).items)).toEqual(["One more"]);
});
