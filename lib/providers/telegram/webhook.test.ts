import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { telegramWebhook } from "./webhook";

describe("what Telegram pushes", () => {
  it.each([
    [
      "webhook-callback.json",
      [
        {
          type: "callback_query",
          dedupeKey: "718181003",
          subject: "718181003",
          occurredAt: null,
          routes: [{ kind: "address" }, { kind: "place", id: "5219876543" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-message.json",
      [
        {
          type: "message",
          dedupeKey: "718181001",
          subject: "718181001",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "address" }, { kind: "place", id: "5219876543" }],
          effects: [
            {
              kind: "message",
              message: {
                conversationId: "5219876543",
                senderId: "5219876543",
                senderName: "Ana Rivera",
                text: "Grüße 👋",
                sentAt: new Date("2026-11-22T10:00:00.000Z"),
                id: "5219876543:41",
                chat: { kind: "direct", name: "Ana Rivera", threadId: null, speaksTo: "bot" },
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-photo.json",
      [
        {
          type: "channel_post",
          dedupeKey: "718181002",
          subject: "718181002",
          occurredAt: new Date("2026-11-22T10:00:10.000Z"),
          routes: [{ kind: "address" }, { kind: "place", id: "-1001234567890" }],
          effects: [
            {
              kind: "message",
              message: {
                conversationId: "-1001234567890",
                senderId: null,
                senderName: null,
                text: "New",
                sentAt: new Date("2026-11-22T10:00:10.000Z"),
                id: "-1001234567890:9",
                chat: { kind: "group", name: "Acme", threadId: null, speaksTo: { named: [] } },
              },
            },
          ],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(telegramWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});

describe("what is written in a group", () => {
  const GROUP = { id: -1001, type: "supergroup", title: "Acme Team" };
  const effects = (more: object) => {
    const message = { message_id: 7, chat: GROUP, from: { id: 5, first_name: "Ana" }, date: 1_795_341_600, ...more };
    const request = { headers: new Headers(), url: new URL("https://hub.test/"), body: { update_id: 1, message } };
    return telegramWebhook.read(request).flatMap((item) => item.effects);
  };
  const speaksTo = (more: object) =>
    effects(more).map((effect) => "message" in effect && effect.message.chat?.speaksTo);

  it.each([
    ["talk", { text: "lunch?" }, { named: [] }],
    ["a command of every bot's", { text: "/help me" }, "bot"],
    ["a command that names a bot", command("/help@Hub_Bot me", 13), { named: ["@hub_bot"] }],
    [
      "a mention",
      { text: "👋 @Hub_Bot hi", entities: [{ type: "mention", offset: 3, length: 8 }] },
      { named: ["@hub_bot"] },
    ],
    [
      "a mention of who has no name",
      { text: "Ana, hi", entities: [{ type: "text_mention", offset: 0, length: 3, user: { id: 5 } }] },
      { named: ["5"] },
    ],
    ["an answer", { text: "yes", reply_to_message: { from: { id: 77, is_bot: true } } }, { named: ["77"] }],
    [
      "a picture's words",
      { caption: "@hub_bot look", caption_entities: [{ type: "mention", offset: 0, length: 8 }] },
      { named: ["@hub_bot"] },
    ],
    [
      "entities that make no sense",
      { text: "x", entities: [{ type: "mention", offset: 9, length: 9 }, 7] },
      { named: [] },
    ],
  ])("%s", (_, more, expected) => {
    expect(speaksTo(more)).toEqual([expected]);
  });

  it("is answered in its topic, and not in the thread of answers to a message", () => {
    const threadOf = (more: object) =>
      effects(more).map((effect) => "message" in effect && effect.message.chat?.threadId);
    expect(threadOf({ text: "x", message_thread_id: 12, is_topic_message: true })).toEqual(["12"]);
    expect(threadOf({ text: "x", message_thread_id: 12 })).toEqual([null]);
  });

  it("says when the group has another id from now on", () => {
    expect(effects({ migrate_to_chat_id: -100_200 })).toEqual([
      { kind: "chat", chatId: "-1001", change: { movedTo: "-100200" } },
    ]);
  });

  function command(text: string, length: number) {
    return { text, entities: [{ type: "bot_command", offset: 0, length }] };
  }
});

it.each([
  ["kicked", "blocked"],
  ["left", "blocked"],
  ["member", "open"],
  ["administrator", "open"],
])("where the bot is %s, the chat is %s", (status, change) => {
  const body = { update_id: 1, my_chat_member: { chat: { id: 5 }, new_chat_member: { status } } };
  const request = { headers: new Headers(), url: new URL("https://hub.test/"), body };
  const [item] = telegramWebhook.read(request);
  expect(item?.effects).toEqual([{ kind: "chat", chatId: "5", change }]);
});
