import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../../testing/microsoft-client";
import { echo, inMinutes, type SubscribingClient, subscribingClient } from "../../../testing/subscribing-client";

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
const MINUTE_MS = 60_000;

const errorOf = ({ status, body }: Answer) => ({
  status,
  ...z.object({ code: z.string(), message: z.string() }).parse(body.error),
});

describe("a subscription", () => {
  it("asks both addresses first, and is answered as Graph does", async () => {
    const made = await me.subscribe();
    expect(made.status).toBe(201);
    expect(me.hub.received.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", "/in", ""],
      ["POST", "/life", ""],
    ]);
    expect(me.hub.received[0]?.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(me.hub.received[0]?.query.get("validationToken")).toMatch(/^Validation: Testing client application/);
    expect(made.body).toMatchObject({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity",
      applicationId: microsoft.clientId,
      resource: "me/events",
      changeType: "created,updated,deleted",
      clientState: "watch.hush",
      lifecycleNotificationUrl: `${me.hub.origin}/life`,
    });
    const { id } = made.body;
    expect((await microsoft.graph("GET", `/subscriptions/${id}`, { token: me.token })).body).toEqual(made.body);
    expect((await microsoft.graph("GET", "/subscriptions", { token: me.token })).body.value).toMatchObject([{ id }]);
  });

  it("lives as long as Graph lets it, and 45 minutes at least", async () => {
    const short = await me.subscribe({ expirationDateTime: inMinutes(5) });
    expect(Date.parse(String(short.body.expirationDateTime)) - Date.now()).toBeGreaterThan(44 * MINUTE_MS);
    expect(errorOf(await me.subscribe({ resource: "/me/events/", expirationDateTime: inMinutes(10_081) }))).toEqual({
      status: 400,
      code: "ExtensionError",
      message: "Subscription expiration can only be 10070 minutes in the future.",
    });
  });

  it.each([
    [
      "another status",
      { status: 404, body: "x" },
      "HTTP status code is 'NotFound'. Notification endpoint must respond",
    ],
    ["202", { status: 202 }, "HTTP status code is 'Accepted'"],
    ["a redirect", { status: 302 }, "HTTP status code is 'Found'"],
    ["another text", { status: 200, body: "hello" }, "Response must exactly match validationToken"],
    ["another type", { status: 200, type: "application/json", body: "{}" }, "must be text/plain"],
  ])("is refused where an address answers %s", async (_, answer, message) => {
    for (const path of ["/in", "/life"]) {
      me.hub.answer = (request) => (request.path === path ? answer : echo(request));
      const refused = errorOf(await me.subscribe());
      expect(refused).toMatchObject({ status: 400, code: "ValidationError" });
      expect(refused.message).toContain(message);
    }
    expect((await microsoft.graph("GET", "/subscriptions", { token: me.token })).body.value).toEqual([]);
  });

  it("is refused where nobody is there", async () => {
    expect(errorOf(await me.subscribe({ notificationUrl: "http://localhost:9/in" }))).toEqual({
      status: 400,
      code: "ValidationError",
      message: "Subscription validation request timed out.",
    });
  });

  it.each([
    ["no changeType", { changeType: undefined }, 400, "InvalidRequest"],
    ["an unknown changeType", { changeType: "created,moved" }, 400, "InvalidRequest"],
    ["no notificationUrl", { notificationUrl: undefined }, 400, "InvalidRequest"],
    ["no resource", { resource: undefined }, 400, "InvalidRequest"],
    ["no end", { expirationDateTime: undefined }, 400, "InvalidRequest"],
    ["an end that is none", { expirationDateTime: "tomorrow" }, 400, "InvalidRequest"],
    ["an end without an offset", { expirationDateTime: "2026-12-01T00:00:00" }, 400, "InvalidRequest"],
    ["an end that has passed", { expirationDateTime: "2020-01-01T00:00:00Z" }, 400, "ValidationError"],
    ["an unknown property", { surprise: 1 }, 400, "InvalidRequest"],
    ["a clientState of 129 characters", { clientState: "x".repeat(129) }, 400, "InvalidRequest"],
    ["plain http elsewhere", { notificationUrl: "http://hub.example/in" }, 400, "ValidationError"],
    ["a lifecycle address in plain http", { lifecycleNotificationUrl: "http://hub.example/" }, 400, "ValidationError"],
    ["an unknown resource", { resource: "me/wishes" }, 400, "ExtensionError"],
    ["somebody else's events", { resource: "users/ben@acme.test/events" }, 400, "ExtensionError"],
    ["an unknown calendar", { resource: "me/calendars/AAMkx/events" }, 404, "ExtensionError"],
  ])("is refused with %s", async (_, more, status, code) => {
    expect(errorOf(await me.subscribe(more))).toMatchObject({ status, code });
    expect(me.hub.received).toEqual([]);
  });

  it("needs permission to read calendars, and a mailbox", async () => {
    const profile = await microsoft.connect({ account: "ben@acme.test", params: { scope: "openid User.Read" } });
    expect((await me.subscribe({}, profile.accessToken)).status).toBe(403);
    const mallory = await microsoft.connect({ account: "mallory@evil.test" });
    expect((await me.subscribe({}, mallory.accessToken)).status).toBe(404);
    expect((await microsoft.graph("POST", "/subscriptions", { body: me.subscription() })).status).toBe(401);
  });

  it("is made once for one app, person, resource and changes", async () => {
    const { id } = (await me.subscribe()).body;
    expect(errorOf(await me.subscribe({ changeType: "deleted,created,updated" }))).toEqual({
      status: 409,
      code: "Conflict",
      message: `Subscription Id ${id} already exists for the requested combination`,
    });
    expect((await me.subscribe({ changeType: "created" })).status).toBe(201);
    const ben = (await microsoft.connect({ account: "ben@acme.test" })).accessToken;
    expect((await me.subscribe({}, ben)).status).toBe(201);
  });

  it("is renewed, reauthorized and deleted by whoever made it, while it is there", async () => {
    const { id } = (await me.subscribe()).body;
    const path = `/subscriptions/${id}`;
    const later = { expirationDateTime: inMinutes(5_000) };
    const renewed = await microsoft.graph("PATCH", path, { token: me.token, body: later });
    expect(renewed.status).toBe(200);
    expect(renewed.body.expirationDateTime).toBe(later.expirationDateTime);
    const tooLate = { expirationDateTime: inMinutes(20_000) };
    expect((await microsoft.graph("PATCH", path, { token: me.token, body: tooLate })).status).toBe(400);
    expect(
      (await microsoft.graph("PATCH", path, { token: me.token, body: { ...later, resource: "me/x" } })).status,
    ).toBe(400);
    expect((await microsoft.graph("POST", `${path}/reauthorize`, { token: me.token })).status).toBe(204);
    const ben = (await microsoft.connect({ account: "ben@acme.test" })).accessToken;
    for (const [method, where] of [
      ["GET", path],
      ["PATCH", path],
      ["DELETE", path],
      ["POST", `${path}/reauthorize`],
    ]) {
      const foreign = await microsoft.graph(String(method), String(where), {
        token: ben,
        body: method === "PATCH" ? later : undefined,
      });
      expect(errorOf(foreign)).toMatchObject({ status: 404, code: "ResourceNotFound" });
    }
    expect((await microsoft.graph("DELETE", path, { token: me.token })).status).toBe(204);
    expect((await microsoft.graph("DELETE", path, { token: me.token })).status).toBe(404);
    expect((await microsoft.graph("PATCH", path, { token: me.token, body: later })).status).toBe(404);
  });
});
