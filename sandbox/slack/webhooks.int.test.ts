import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PlainClient, plainClient } from "../testing/plain-client";
import { type Received, type Receiver, receiver } from "../testing/receiver";
import { SIGNING_SECRET } from "./app";
import { slackKeys } from "./keys";

const ANA = { from: "ana@acme.test", channel: "general" };
const BOT = "U0KRQLJ9H";

let slack: PlainClient;
let hub: Receiver;
beforeAll(async () => {
  slack = await plainClient("slack");
});
afterAll(() => slack.stop());
beforeEach(async () => {
  await slack.control("/reset");
  hub = await receiver();
  hub.answer = echo;
});
afterEach(() => hub.stop());

const echo = ({ body }: Received) =>
  body.includes("url_verification") ? { status: 200, body: JSON.parse(body).challenge } : { status: 200 };
const set = (more: object = {}) => slack.control("/slack/webhook", { url: `${hub.origin}/in`, ...more });
/** As the vendor's page says, and not as the stand-in does it. */
const isSigned = ({ headers, body }: Received) =>
  headers["x-slack-signature"] ===
  `v0=${createHmac("sha256", SIGNING_SECRET)
    .update(["v0", headers["x-slack-request-timestamp"], body].join(":"))
    .digest("hex")}`;
const eventsAt = (of: Receiver) =>
  of.received.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === "event_callback");

describe("an app's address", () => {
  it("has to say the challenge back, which is signed", async () => {
    expect((await set()).body).toMatchObject({ events: `${hub.origin}/in`, commands: `${hub.origin}/in` });
    const [asked] = hub.received;
    expect(asked && isSigned(asked)).toBe(true);
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({ type: "url_verification", challenge: expect.any(String) });
  });

  it("may say it as JSON", async () => {
    hub.answer = ({ body }) => ({ status: 200, body: JSON.stringify({ challenge: JSON.parse(body).challenge }) });
    expect((await set()).status).toBe(200);
  });

  it.each([
    [{ status: 401 }, "Your request URL responded with an HTTP error: 401."],
    [{ status: 200, body: "ok" }, "Your request URL didn't respond with the value of the challenge parameter."],
  ])("is refused where it answers %j", async (answer, error) => {
    hub.answer = () => answer;
    expect(await set()).toMatchObject({ status: 400, body: { error } });
    expect((await slack.get("/control/slack/webhook")).body.events).toBeUndefined();
  });

  it("has to be https, this machine aside", async () => {
    expect(await set({ url: "http://hub.example.com" })).toMatchObject({ status: 400 });
  });
});

describe("events", () => {
  beforeEach(() => set());

  it("come where the bot is, in Slack's envelope", async () => {
    await slack.control("/slack/message", { ...ANA, text: "nobody hears" });
    await slack.control("/slack/invite", { channel: "general" });
    await slack.control("/slack/message", { ...ANA, text: `<@${BOT}> hello` });
    await hub.have(4);
    // Slack promises no order, and neither does the sandbox.
    const events = eventsAt(hub).toSorted((one, other) => other.event.type.localeCompare(one.event.type));
    expect(events.map(({ event }) => event.type)).toEqual(["message", "member_joined_channel", "app_mention"]);
    expect(hub.received.every(isSigned)).toBe(true);
    expect(events[0]).toMatchObject({
      team_id: "T9TK3CUKW",
      api_app_id: "A0KRD7HC3",
      event_id: expect.stringMatching(/^Ev[0-9A-F]{10}$/),
      event: { channel: "C012AB3CD", channel_type: "channel", user: "U1ANA00001", text: `<@${BOT}> hello` },
      authorizations: [{ team_id: "T9TK3CUKW", is_bot: true }],
    });
    expect(new Set(events.map(({ event_id: id }) => id)).size).toBe(3);
  });

  it("are told of the app's own messages, too", async () => {
    const token = slackKeys.find(({ name }) => name === "bot token of Acme")?.secret;
    await slack.control("/slack/invite", { channel: "general" });
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await slack.json("/slack/api/chat.postMessage", { channel: "C012AB3CD", text: "mine" }, headers);
    await hub.have(3);
    const message = eventsAt(hub).find(({ event }) => event.type === "message");
    expect(message.event).toMatchObject({ text: "mine", bot_id: "B01234567", user: BOT, ts: body.ts });
  });

  it("are tried three times more, and say why", async () => {
    hub.answer = () => ({ status: 500 });
    await slack.control("/slack/invite", { channel: "general" });
    const [, first, ...again] = await hub.have(5);
    expect(first?.headers["x-slack-retry-num"]).toBeUndefined();
    expect(again.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]])).toEqual([
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    expect(again.map(({ body }) => body)).toEqual(again.map(() => first?.body));
    const deliveries = async () => (await slack.get("/control/slack/push")).body.deliveries;
    await expect.poll(deliveries).toMatchObject([1, 2, 3, 4].map((attempt) => ({ attempt, outcome: 500 })));
  });

  it("are what the app subscribed to, and say that it was taken out", async () => {
    await set({ botEvents: ["app_uninstalled", "tokens_revoked"] });
    await slack.control("/slack/invite", { channel: "general" });
    await slack.control("/slack/uninstall");
    await hub.have(4);
    const types = eventsAt(hub).map(({ event }) => event.type);
    expect(types.toSorted()).toEqual(["app_uninstalled", "tokens_revoked"]);
    const headers = { authorization: `Bearer ${slackKeys[0]?.secret}` };
    expect((await slack.get("/slack/api/auth.test", headers)).body).toEqual({ ok: false, error: "token_revoked" });
  });

  it("are forged, changed, unsigned and kept by others", async () => {
    const at = Math.floor(Date.now() / 1000);
    for (const trick of [{ forged: "signature" }, { forged: "body" }, { forged: "missing" }, { old: true }]) {
      hub.answer = () => ({ status: 401, body: "no" });
      expect((await slack.control("/slack/webhook/send", trick)).body).toMatchObject({ outcome: 401, body: "no" });
    }
    const [, ...tricks] = hub.received;
    expect(tricks.map(isSigned)).toEqual([false, false, false, true]);
    expect(Number(tricks[3]?.headers["x-slack-request-timestamp"])).toBeLessThan(at - 3_590);
    hub.answer = echo;
    expect((await slack.control("/slack/webhook/send", { team: "T0NOBODY1" })).body).toMatchObject({ outcome: 200 });
    expect(eventsAt(hub).at(-1)).toMatchObject({ team_id: "T0NOBODY1" });
  });
});

describe("commands and clicks", () => {
  beforeEach(() => set());

  it("are forms that are answered at once, and later at the response URL", async () => {
    const said = JSON.stringify({ text: "On it." });
    hub.answer = () => ({ status: 200, type: "application/json", body: said });
    const { body } = await slack.control("/slack/command", { ...ANA, command: "/time", text: "2h café & more" });
    expect(body).toEqual({ outcome: 200, type: "application/json", body: said });
    const [, asked] = hub.received;
    expect(asked && isSigned(asked)).toBe(true);
    const form = new URLSearchParams(asked?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      command: "/time",
      text: "2h café & more",
      team_id: "T9TK3CUKW",
      channel_name: "general",
      user_id: "U1ANA00001",
      api_app_id: "A0KRD7HC3",
    });

    const respond = (message: object) => slack.json(new URL(form.get("response_url") ?? "").pathname, message);
    expect((await respond({})).body).toEqual({ text: "no_text" });
    for (let use = 0; use < 5; use += 1) expect((await respond({ text: `${use}` })).body).toEqual({ text: "ok" });
    expect(await respond({ text: "sixth" })).toMatchObject({ status: 404, body: { text: "used_url" } });
    await slack.control("/clock", { advanceMs: 30 * 60_000 });
    expect(await respond({ text: "late" })).toMatchObject({ status: 404, body: { text: "expired_url" } });
  });

  it("are not tried again", async () => {
    hub.answer = () => ({ status: 503 });
    const { body } = await slack.control("/slack/command", { ...ANA, command: "/time" });
    expect(body).toMatchObject({ outcome: 503 });
    expect((await slack.get("/control/slack/push")).body.deliveries).toMatchObject([{ of: "commands", attempt: 1 }]);
  });

  it("carry a payload where somebody clicked or filled in", async () => {
    await slack.control("/slack/interact", { ...ANA, actionId: "approve", value: "42" });
    await slack.control("/slack/interact", { ...ANA, type: "view_submission", actionId: "ask" });
    const payloads = hub.received
      .slice(1)
      .map(({ body }) => JSON.parse(new URLSearchParams(body).get("payload") ?? ""));
    expect(payloads).toMatchObject([
      { type: "block_actions", team: { id: "T9TK3CUKW" }, actions: [{ action_id: "approve", value: "42" }] },
      { type: "view_submission", view: { callback_id: "ask" } },
    ]);
  });
});
