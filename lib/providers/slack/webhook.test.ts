import { describe, expect, it } from "vitest";
import { requestOf } from "../fixtures/pushing";
import { answersTo, readSample } from "../fixtures/read-sample";
import { slackWebhook } from "./webhook";

describe("what Slack pushes", () => {
  it.each([
    [
      "webhook-bot-message.json",
      [
        {
          type: "message",
          dedupeKey: "Ev08MFMKH7",
          subject: "1795341601.000300",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-command.txt",
      [
        {
          type: "slash_command",
          dedupeKey: "13345224609.738474920.8088930838d8",
          subject: "/time",
          occurredAt: null,
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [
            {
              kind: "command",
              command: {
                ...{ by: "word", name: "time", text: "2h design & café", senderId: "U0ANA", senderName: "ana" },
                answerTo: "https://hooks.slack.test/commands/T0ACME/1/SECRET",
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-interaction.txt",
      [
        {
          type: "block_actions",
          dedupeKey: "13345224610.738474920.aa",
          subject: "approve",
          occurredAt: null,
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [
            {
              kind: "command",
              command: {
                ...{ by: "button", name: "approve", text: "17", senderId: "U0ANA", senderName: "ana" },
                answerTo: "https://hooks.slack.test/actions/T0ACME/2/SECRET",
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-message.json",
      [
        {
          type: "message",
          dedupeKey: "message:T0ACME:C0GENERAL:1795341600.000200",
          subject: "1795341600.000200",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "C0GENERAL:1795341600.000200",
                conversationId: "C0GENERAL",
                senderId: "U0ANA",
                senderName: null,
                text: "Grüße & Acme (https://acme.test)",
                sentAt: new Date("2026-11-22T10:00:00.000Z"),
                chat: { kind: "group", name: null, threadId: null, speaksTo: { named: [] } },
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-shared-channel.json",
      [
        {
          type: "app_mention",
          dedupeKey: "message:T0ACME:C0SHARED:1795341602.000400",
          subject: "1795341602.000400",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "C0SHARED:1795341602.000400",
                conversationId: "C0SHARED",
                senderId: "U0BEN",
                senderName: null,
                text: "hello",
                sentAt: new Date("2026-11-22T10:00:02.000Z"),
                chat: { kind: "group", name: null, threadId: "1795341602.000400", speaksTo: "bot" },
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-tokens-revoked.json",
      [
        {
          type: "tokens_revoked",
          dedupeKey: "Ev08MFMKHA",
          subject: "Ev08MFMKHA",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-uninstalled.json",
      [
        {
          type: "app_uninstalled",
          dedupeKey: "Ev08MFMKH9",
          subject: "Ev08MFMKH9",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "T0ACME" }],
          effects: [{ kind: "revoked" }],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(slackWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});

it("a message that names the app comes as two events, and is one; each workspace that shares a channel hears it for itself", () => {
  const authorizations = [{ team_id: "T0ACME", user_id: "U0BOT", is_bot: true }];
  const keyOf = (more: object, event: object) => {
    const about = { type: "message", user: "U0ANA", channel: "C1", ts: "1795341600.000200", text: "<@U0BOT> hi" };
    const body = { type: "event_callback", team_id: "T0ACME", authorizations, ...more };
    const request = requestOf({ ...body, event: { ...about, ...event } });
    return slackWebhook.read(request).map(({ dedupeKey }) => dedupeKey);
  };
  const key = "message:T0ACME:C1:1795341600.000200";
  expect(keyOf({ event_id: "Ev1" }, {})).toEqual([key]);
  expect(keyOf({ event_id: "Ev2" }, { type: "app_mention" })).toEqual([key]);
  expect(keyOf({ event_id: "Ev3" }, { subtype: "message_changed" })).toEqual(["Ev3"]);
  const other = { event_id: "Ev4", authorizations: [{ team_id: "T0OTHER", user_id: "U1BOT", is_bot: true }] };
  expect(keyOf(other, {})).toEqual(["message:T0OTHER:C1:1795341600.000200"]);
  const unsure = { event_id: "Ev5", authorizations: [{ team_id: "T0ACME", user_id: "U0ANA", is_bot: false }] };
  expect(keyOf(unsure, {})).toEqual(["heard:T0ACME:C1:1795341600.000200"]);
  expect(keyOf(unsure, { text: "hi" })).toEqual([key]);
  expect(keyOf(unsure, { type: "app_mention" })).toEqual([key]);
});

describe("a message", () => {
  const chatOf = (event: object) => {
    const about = { type: "message", user: "U0ANA", channel: "C1", ts: "1795341600.000200", text: "hi" };
    const authorizations = [{ team_id: "T0ACME", user_id: "U0BOT", is_bot: true }];
    const body = { type: "event_callback", team_id: "T0ACME", event_id: "Ev1", authorizations };
    const [item] = slackWebhook.read(requestOf({ ...body, event: { ...about, ...event } }));
    const [effect] = item?.effects ?? [];
    return effect && "message" in effect ? effect.message.chat : null;
  };
  const ts = "1795341600.000200";

  it.each([
    ["to the app alone", { channel_type: "im" }, "direct", null, "bot"],
    ["in a thread with the app", { channel_type: "im", thread_ts: "1.2" }, "direct", "1.2", "bot"],
    ["that names the app", { channel_type: "channel", text: "hey <@U0BOT>" }, "group", ts, "bot"],
    ["that names it in a thread", { channel_type: "group", text: "<@U0BOT>", thread_ts: "1.2" }, "group", "1.2", "bot"],
    ["that names somebody else", { channel_type: "channel", text: "<@U0BEN>" }, "group", null, { named: [] }],
  ])("%s", (_, event, kind, threadId, speaksTo) => {
    expect(chatOf(event)).toEqual({ kind, name: null, threadId, speaksTo });
  });
});

describe("who uses Slack", () => {
  const answers = (file: string) => answersTo(slackWebhook, { beside: import.meta.url, file });
  const said = (text: string) => ({ status: 200, json: { response_type: "ephemeral", text } });

  it("hears at once of a command only that it could not be taken, and nothing of an event", () => {
    const failed = said("This could not be taken. Please send it again in a moment.");
    expect(answers("webhook-command.txt")).toEqual({ kept: { status: 200, json: "none" }, failed });
    expect(answers("webhook-message.json")).toBeNull();
  });

  it("is told by Slack itself where a button did not work", () => {
    const kept = { status: 200, json: "none" };
    expect(answers("webhook-interaction.txt")).toEqual({ kept, failed: { status: 503, json: "none" } });
  });

  it("shows no secret of a form within a form", () => {
    const [item] = slackWebhook.read({
      headers: new Headers(),
      url: new URL("https://hub.test/"),
      body: { payload: '{"type":"shortcut","token":"t","response_urls":[{"response_url":"u"}],"callback_id":"c"}' },
    });
    expect(item?.part).toEqual({ kind: "part", value: { type: "shortcut", callback_id: "c" } });
  });
});
