import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { googleChatWebhook } from "./webhook";

describe("what Google Chat pushes", () => {
  it.each([
    [
      "webhook-added.json",
      [
        {
          type: "ADDED_TO_SPACE",
          dedupeKey: "ADDED_TO_SPACE spaces/AAQAacme1 users/115 2026-11-22T09:59:00.000Z",
          subject: "spaces/AAQAacme1",
          occurredAt: new Date("2026-11-22T09:59:00.000Z"),
          routes: [{ kind: "account", id: "AAQAacme1" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-message.json",
      [
        {
          type: "MESSAGE",
          dedupeKey: "spaces/AAQAacme1/messages/abc.def",
          subject: "spaces/AAQAacme1/messages/abc.def",
          occurredAt: new Date("2026-11-22T10:00:00.123Z"),
          routes: [{ kind: "account", id: "AAQAacme1" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "spaces/AAQAacme1/messages/abc.def",
                conversationId: "spaces/AAQAacme1",
                senderId: "users/115",
                senderName: "Ana",
                text: "hello",
                sentAt: new Date("2026-11-22T10:00:00.120Z"),
              },
            },
          ],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(googleChatWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
