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
