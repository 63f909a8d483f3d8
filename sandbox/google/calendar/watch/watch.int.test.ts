import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { refusalOf } from "../../../testing/calendar-items";
import { CALENDAR, EVENTS, type GoogleClient, googleClient } from "../../../testing/google-client";
import { type Receiver, receiver } from "../../../testing/receiver";

const ACCOUNT = "ana@acme.test";
const DAY_MS = 86_400_000;
let google: GoogleClient;
let hub: Receiver;
let token: string;
beforeAll(async () => {
  google = await googleClient();
});
afterAll(() => google.stop());
beforeEach(async () => {
  await google.control("POST", "/reset");
  hub = await receiver();
  token = (await google.connect()).accessToken;
  return () => hub.stop();
});

let channels = 0;
function channel(more: object = {}) {
  channels += 1;
  return { id: `channel-${channels}`, type: "web_hook", address: `${hub.origin}/in`, token: "hush", ...more };
}
const watch = (body: object, calendarId = "primary", as = token) =>
  google.api("POST", `/calendars/${encodeURIComponent(calendarId)}/events/watch`, { token: as, body });
const stop = (body: object, as = token) => google.api("POST", "/channels/stop", { token: as, body });
const at = (hour: string) => ({ dateTime: `2026-12-01T${hour}:00:00Z` });
const change = (more: object = {}) =>
  google.control("POST", "/google/events", {
    account: ACCOUNT,
    event: { summary: "Behind", start: at("09"), end: at("10") },
    ...more,
  });
const states = () => hub.received.map(({ headers }) => headers["x-goog-resource-state"]);
const pushed = z.looseObject({ deliveries: z.array(z.looseObject({ outcome: z.unknown(), of: z.string() })) });
const deliveries = async () => pushed.parse((await google.control("GET", "/google/push")).body).deliveries;
/** Until the sandbox has noted so many deliveries: also those that came to nothing. */
async function delivered(count: number) {
  await expect.poll(async () => (await deliveries()).length, { timeout: 10_000, interval: 20 }).toBe(count);
  return deliveries();
}

describe("a channel", () => {
  it("is answered as Google does, and begins with a sync message", async () => {
    const body = channel();
    const made = await watch(body);
    expect(made.status).toBe(200);
    expect(Object.keys(made.body)).toEqual(["kind", "id", "resourceId", "resourceUri", "token", "expiration"]);
    expect(made.body).toMatchObject({
      kind: "api#channel",
      id: body.id,
      token: "hush",
      resourceUri: "https://www.googleapis.com/calendar/v3/calendars/primary/events?alt=json",
    });
    expect(Number(made.body.expiration) - Date.now()).toBeLessThanOrEqual(7 * DAY_MS);
    const [sync] = await hub.have(1);
    expect(sync).toMatchObject({ method: "POST", path: "/in", body: "" });
    expect(sync?.headers).toMatchObject({
      "content-length": "0",
      "x-goog-channel-id": body.id,
      "x-goog-channel-token": "hush",
      "x-goog-channel-expiration": new Date(Number(made.body.expiration)).toUTCString(),
      "x-goog-resource-id": made.body.resourceId,
      "x-goog-resource-uri": made.body.resourceUri,
      "x-goog-resource-state": "sync",
      "x-goog-message-number": "1",
    });
  });

  it("ends when it is asked to, and not later than Google allows", async () => {
    const soon = Date.now() + DAY_MS;
    expect((await watch(channel({ expiration: soon }))).body.expiration).toBe(String(soon));
    expect((await watch(channel({ expiration: String(soon) }))).body.expiration).toBe(String(soon));
    const byTtl = Number((await watch(channel({ params: { ttl: "3600" } }))).body.expiration);
    expect(Math.abs(byTtl - Date.now() - 3_600_000)).toBeLessThan(60_000);
    const late = Number((await watch(channel({ expiration: Date.now() + 365 * DAY_MS }))).body.expiration);
    expect(late).toBeLessThanOrEqual(Date.now() + 30 * DAY_MS);
  });

  it.each([
    ["no id", { id: undefined }, "required"],
    ["an id of 65 characters", { id: "x".repeat(65) }, "push.channelIdTooLong"],
    ["an id with a dot", { id: "a.b" }, "push.channelIdInvalid"],
    ["no type", { type: undefined }, "required"],
    ["another type", { type: "email" }, "push.channelTypeNotSupported"],
    ["no address", { address: undefined }, "required"],
    ["an address that is none", { address: "hub" }, "push.webhookUrlNoHostOrAddress"],
    ["plain http elsewhere", { address: "http://hub.example/in" }, "push.webhookUrlNotHttps"],
    ["another scheme", { address: "ftp://localhost/in" }, "push.webhookUrlNotHttps"],
    ["a token of 257 characters", { token: "x".repeat(257) }, "push.channelTokenTooLong"],
    ["an end that has passed", { expiration: 1_000 }, "invalid"],
    ["an end that is no number", { expiration: "tomorrow" }, "invalid"],
    ["a lifetime that is none", { params: { ttl: "-5" } }, "invalid"],
  ])("is refused with %s", async (_, more, reason) => {
    expect(refusalOf(await watch(channel(more)))).toEqual({ status: 400, reason });
    expect(hub.received).toEqual([]);
  });

  it("takes each id once, also after it was stopped", async () => {
    const body = channel();
    const { resourceId } = (await watch(body)).body;
    expect(refusalOf(await watch(body))).toEqual({ status: 400, reason: "channelIdNotUnique" });
    expect((await stop({ id: body.id, resourceId })).status).toBe(204);
    expect(refusalOf(await watch(body)).reason).toBe("channelIdNotUnique");
  });

  it("is for calendars that the caller can read, with a scope of reading", async () => {
    expect(refusalOf(await watch(channel(), "ben@acme.test"))).toEqual({ status: 404, reason: "notFound" });
    expect((await watch(channel(), "en.uk#holiday@group.v.calendar.google.com")).status).toBe(200);
    const events = (await google.connect({ params: { scope: `${EVENTS}.readonly` } })).accessToken;
    expect((await watch(channel(), "primary", events)).status).toBe(200);
    const lists = (await google.connect({ params: { scope: `${CALENDAR}.calendarlist.readonly` } })).accessToken;
    expect(refusalOf(await watch(channel(), "primary", lists)).status).toBe(403);
    expect((await google.api("POST", "/calendars/primary/events/watch", { body: channel() })).status).toBe(401);
  });
});

describe("stop", () => {
  it("wants both ids, of one channel, from whoever made it", async () => {
    const [one, two] = [channel(), channel()];
    const made = (await watch(one)).body;
    const other = (await watch(two, "en.uk#holiday@group.v.calendar.google.com")).body;
    expect(refusalOf(await stop({ id: one.id })).reason).toBe("required");
    expect(refusalOf(await stop({ resourceId: made.resourceId })).reason).toBe("required");
    expect(refusalOf(await stop({ id: one.id, resourceId: other.resourceId }))).toEqual({
      status: 404,
      reason: "notFound",
    });
    const ben = (await google.connect({ account: "ben@acme.test" })).accessToken;
    expect((await stop({ id: one.id, resourceId: made.resourceId }, ben)).status).toBe(404);
    expect((await stop({ id: one.id, resourceId: made.resourceId })).status).toBe(204);
    expect((await stop({ id: one.id, resourceId: made.resourceId })).status).toBe(404);
  });
});

describe("a change", () => {
  it("through the API and behind the hub's back is told, with growing numbers", async () => {
    await watch(channel());
    await hub.have(1);
    await google.api("POST", "/calendars/primary/events", { token, body: { start: at("09"), end: at("10") } });
    await hub.have(2);
    const { body } = await change();
    await hub.have(3);
    await google.control("PATCH", "/google/events", { account: ACCOUNT, eventId: body.id, event: { summary: "New" } });
    await hub.have(4);
    await google.control("DELETE", "/google/events", { account: ACCOUNT, eventId: body.id });
    await hub.have(5);
    expect(states()).toEqual(["sync", "exists", "exists", "exists", "exists"]);
    const numbers = hub.received.map(({ headers }) => Number(headers["x-goog-message-number"]));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  });

  it("of another calendar, or a refused one, is not", async () => {
    await watch(channel());
    await hub.have(1);
    await change({ calendarId: "en.uk#holiday@group.v.calendar.google.com" });
    await change({ account: "ben@acme.test" });
    await google.api("POST", "/calendars/primary/events", { token, body: { summary: "no times" } });
    await change();
    await hub.have(2);
    expect(await delivered(2)).toHaveLength(2);
  });

  it("is not told after the channel's end, its stop, or the consent's", async () => {
    const stopped = channel();
    const { resourceId } = (await watch(stopped)).body;
    const short = channel({ params: { ttl: "60" } });
    await watch(short);
    const ben = (await google.connect({ account: "ben@acme.test" })).accessToken;
    await watch(channel(), "primary", ben);
    await hub.have(3);
    await stop({ id: stopped.id, resourceId });
    await google.control("POST", "/clock", { advanceMs: 61_000 });
    await google.control("POST", "/google/grants/revoke", { account: "ben@acme.test" });
    await change();
    await change({ account: "ben@acme.test" });
    const last = channel();
    await watch(last);
    await hub.have(4);
    expect(states()).toEqual(["sync", "sync", "sync", "sync"]);
    expect((await deliveries()).filter(({ of }) => of !== last.id)).toHaveLength(3);
  });

  it("never waits for the receiver", async () => {
    hub.answer = () => new Promise(() => {});
    await watch(channel());
    expect((await change()).status).toBe(200);
  });
});

describe("a message", () => {
  it.each([500, 502, 503, 504])("that is answered with %i comes again, the same", async (status) => {
    hub.answer = () => ({ status: hub.received.length === 1 ? status : 200 });
    await watch(channel());
    const [first, second] = await hub.have(2);
    expect(second?.headers["x-goog-message-number"]).toBe(first?.headers["x-goog-message-number"]);
    expect((await delivered(2)).map(({ outcome }) => outcome)).toEqual([status, 200]);
  });

  it.each([400, 401, 404, 429, 501, 302])("that is answered with %i is lost", async (status) => {
    hub.answer = () => ({ status });
    await watch(channel());
    await delivered(1);
    hub.answer = () => ({ status: 204 });
    await change();
    expect((await delivered(2)).map(({ outcome }) => outcome)).toEqual([status, 204]);
  });
});

describe("push is made unreliable", () => {
  const behave = (behaviour: object) => google.control("POST", "/google/push", behaviour);
  beforeEach(async () => {
    await watch(channel());
    await hub.have(1);
  });

  it("by losing the next ones", async () => {
    await behave({ dropNext: 2 });
    await change();
    await delivered(2);
    await change();
    await delivered(3);
    await change();
    expect((await delivered(4)).map(({ outcome }) => outcome)).toEqual([200, "dropped", "dropped", 200]);
    expect(states()).toEqual(["sync", "exists"]);
  });

  it("by sending each ten times", async () => {
    await behave({ copies: 10 });
    await change();
    const all = await hub.have(11);
    expect(new Set(all.slice(1).map(({ headers }) => headers["x-goog-message-number"])).size).toBe(1);
  });

  it("by turning the order round, late", async () => {
    await behave({ outOfOrder: true, delayMs: 50 });
    await change();
    await change();
    await change();
    const numbers = (await hub.have(4)).slice(1).map(({ headers }) => Number(headers["x-goog-message-number"]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  it("and is refused what makes no sense; a reset makes it reliable", async () => {
    expect((await behave({ copies: 0 })).status).toBe(400);
    expect((await behave({ surprise: true })).status).toBe(400);
    await behave({ dropNext: 5 });
    await google.control("POST", "/reset");
    expect((await google.control("GET", "/google/push")).body).toEqual({
      dropNext: 0,
      copies: 1,
      outOfOrder: false,
      delayMs: 0,
      deliveries: [],
    });
  });
});

it("lists channels without their tokens, and forgets them", async () => {
  const body = channel();
  const { resourceId } = (await watch(body)).body;
  const listed = await (await fetch(`${google.origin}/control/google/channels`)).text();
  expect(JSON.parse(listed)).toMatchObject([{ id: body.id, resourceId, account: ACCOUNT, live: true }]);
  expect(listed).not.toContain("hush");
  expect((await google.control("DELETE", "/google/channels")).body).toEqual({ forgotten: 1 });
  expect((await stop({ id: body.id, resourceId })).status).toBe(404);
});

it("fails like every other call where it is told to", async () => {
  await google.control("POST", "/google/faults", { target: "api", pathContains: "/events/watch", status: 500 });
  expect((await watch(channel())).status).toBe(500);
  await google.control("POST", "/google/faults", { target: "api", pathContains: "/channels/stop", html: true });
  expect((await stop({ id: "x", resourceId: "y" })).status).toBe(502);
  await google.control("POST", "/google/faults", { target: "api", status: 429, retryAfterSeconds: 7 });
  expect((await watch(channel())).headers.get("retry-after")).toBe("7");
});
