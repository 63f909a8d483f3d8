import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type MicrosoftClient, microsoftClient } from "../../../testing/microsoft-client";
import { hourOf, inMinutes, type SubscribingClient, subscribingClient } from "../../../testing/subscribing-client";

let microsoft: MicrosoftClient;
let me: SubscribingClient;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(async () => {
  me = await subscribingClient(microsoft);
  return () => me.hub.stop();
});

const ACCOUNT = "ana@acme.test";
const MINUTE_MS = 60_000;

const pushed = z.looseObject({ deliveries: z.array(z.looseObject({ outcome: z.unknown() })) });
const outcomes = async () =>
  pushed.parse((await microsoft.control("GET", "/microsoft/push")).body).deliveries.map(({ outcome }) => outcome);
const delivered = (wanted: readonly unknown[]) =>
  expect.poll(outcomes, { timeout: 10_000, interval: 20 }).toEqual(wanted);

describe("a notification", () => {
  it("tells which event changed and how, through the API and behind the hub's back", async () => {
    const { id } = (await me.subscribe()).body;
    const event = { subject: "Mine", start: hourOf("09"), end: hourOf("10") };
    const made = (await microsoft.graph("POST", "/me/events", { token: me.token, body: event })).body;
    await me.hub.have(3);
    const [[note] = []] = me.told();
    const resource = `Users/${(await microsoft.graph("GET", "/me", { token: me.token })).body.id}/Events/${made.id}`;
    expect(note).toMatchObject({
      subscriptionId: id,
      clientState: "watch.hush",
      changeType: "created",
      tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resource,
      resourceData: {
        "@odata.type": "#Microsoft.Graph.Event",
        "@odata.id": resource,
        "@odata.etag": made["@odata.etag"],
        id: made.id,
      },
    });
    const eventId = made.id;
    await microsoft.control("PATCH", "/microsoft/events", { account: ACCOUNT, eventId, event: { subject: "New" } });
    await me.hub.have(4);
    await microsoft.control("DELETE", "/microsoft/events", { account: ACCOUNT, eventId });
    await me.hub.have(5);
    expect(me.told().map(([one]) => one?.changeType)).toEqual(["created", "updated", "deleted"]);
  });

  it("has several items where changes are close together", async () => {
    await me.subscribe();
    await Promise.all([me.change(), me.change(), me.change()]);
    await expect.poll(() => me.told().flat()).toHaveLength(3);
    expect(me.told().length).toBeLessThan(3);
  });

  it("is for the kinds of change and the calendar that were asked for", async () => {
    const calendars = await microsoft.graph("GET", "/me/calendars", { token: me.token });
    const [, other] = z.array(z.looseObject({ id: z.string() })).parse(calendars.body.value);
    await me.subscribe({ changeType: "deleted" });
    await me.subscribe({ resource: `me/calendars/${other?.id}/events`, changeType: "created" });
    const eventId = (await me.change()).body.id;
    await me.change({ calendarId: other?.id });
    await me.change({ account: "ben@acme.test" });
    await microsoft.control("DELETE", "/microsoft/events", { account: ACCOUNT, eventId });
    await expect.poll(() => me.told().flat()).toHaveLength(2);
    expect(
      me
        .told()
        .flat()
        .map(({ changeType }) => changeType)
        .toSorted(),
    ).toEqual(["created", "deleted"]);
  });

  it("is not sent after the end, the deletion or the consent's revocation", async () => {
    const deleted = (await me.subscribe({ changeType: "created" })).body.id;
    await me.subscribe({ changeType: "updated,created", expirationDateTime: inMinutes(45) });
    const ben = (await microsoft.connect({ account: "ben@acme.test" })).accessToken;
    await me.subscribe({}, ben);
    await microsoft.graph("DELETE", `/subscriptions/${deleted}`, { token: me.token });
    await microsoft.control("POST", "/clock", { advanceMs: 46 * MINUTE_MS });
    await microsoft.control("POST", "/microsoft/grants/revoke", { account: "ben@acme.test" });
    await me.change();
    await me.change({ account: "ben@acme.test" });
    await me.subscribe({ expirationDateTime: inMinutes(2_000) });
    await me.change();
    await delivered([202]);
    expect(me.told()).toHaveLength(1);
  });

  it.each([500, 404, 429, 302])("that is answered with %i comes again, the same", async (status) => {
    await me.subscribe();
    let tries = 0;
    me.hub.answer = () => {
      tries += 1;
      return { status: tries === 1 ? status : 202 };
    };
    await me.change();
    await delivered([status, 202]);
    const [first, second] = me.told();
    expect(second).toEqual(first);
  });

  it("never holds up the change, and leaves out what was deleted before it is tried again", async () => {
    const { id } = (await me.subscribe()).body;
    me.hub.answer = () => ({ status: 503 });
    expect((await me.change()).status).toBe(201);
    await delivered([503]);
    await microsoft.graph("DELETE", `/subscriptions/${id}`, { token: me.token });
    await delivered([503, "ended"]);
  });
});

describe("a lifecycle notification", () => {
  const lifecycle = (event: string, more: object = {}) =>
    microsoft.control("POST", "/microsoft/subscriptions/lifecycle", { event, ...more });

  it.each(["reauthorizationRequired", "missed"])(
    "says %s to the lifecycle address, and changes nothing",
    async (event) => {
      const { id } = (await me.subscribe()).body;
      expect((await lifecycle(event)).body).toEqual({ told: 1 });
      const all = await me.hub.have(3);
      expect(all[2]?.path).toBe("/life");
      expect(me.told()).toMatchObject([[{ lifecycleEvent: event, subscriptionId: id, clientState: "watch.hush" }]]);
      expect(me.told()[0]?.[0]).not.toHaveProperty("changeType");
      expect((await microsoft.graph("GET", `/subscriptions/${id}`, { token: me.token })).status).toBe(200);
    },
  );

  it("says that the subscription is removed, which it then is", async () => {
    const { id } = (await me.subscribe()).body;
    await lifecycle("subscriptionRemoved", { subscriptionId: id });
    await me.hub.have(3);
    expect(me.told()).toMatchObject([[{ lifecycleEvent: "subscriptionRemoved", subscriptionId: id }]]);
    expect((await microsoft.graph("GET", `/subscriptions/${id}`, { token: me.token })).status).toBe(404);
    expect((await lifecycle("missed", { subscriptionId: id })).status).toBe(400);
  });

  it("goes nowhere without such an address", async () => {
    await me.subscribe({ lifecycleNotificationUrl: undefined });
    expect((await lifecycle("missed")).body).toEqual({ told: 0 });
  });
});

describe("told to, it", () => {
  it("loses, repeats and turns round what it sends", async () => {
    await me.subscribe();
    const behave = (behaviour: object) => microsoft.control("POST", "/microsoft/push", behaviour);
    await behave({ dropNext: 1 });
    await me.change();
    await delivered(["dropped"]);
    await behave({ copies: 10 });
    await me.change();
    await expect.poll(() => me.told()).toHaveLength(10);
    expect(new Set(me.told().map((items) => JSON.stringify(items))).size).toBe(1);
  });

  it("forgets its subscriptions, and lists them without their secrets", async () => {
    const { id } = (await me.subscribe()).body;
    const listed = await (await fetch(`${microsoft.origin}/control/microsoft/subscriptions`)).text();
    expect(JSON.parse(listed)).toMatchObject([{ id, account: ACCOUNT, resource: "me/events" }]);
    expect(listed).not.toContain("hush");
    expect((await microsoft.control("DELETE", "/microsoft/subscriptions")).body).toEqual({ forgotten: 1 });
    const body = { expirationDateTime: inMinutes(100) };
    expect((await microsoft.graph("PATCH", `/subscriptions/${id}`, { token: me.token, body })).status).toBe(404);
  });

  it("fails like every other call", async () => {
    await microsoft.control("POST", "/microsoft/faults", {
      target: "api",
      pathContains: "/subscriptions",
      status: 500,
    });
    expect((await me.subscribe()).status).toBe(500);
    await microsoft.control("POST", "/microsoft/faults", { target: "api", pathContains: "/delta", html: true });
    expect((await microsoft.graph("GET", "/me/calendarView/delta", { token: me.token })).status).toBe(502);
  });
});
