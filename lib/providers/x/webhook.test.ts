import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { xWebhook } from "./webhook";

describe("what X pushes", () => {
  it.each([
    [
      "webhook-account-activity.json",
      [
        {
          type: "tweet_create_events",
          dedupeKey: "2244994945 tweet_create_events 1000000000000000001",
          subject: "1000000000000000001",
          occurredAt: null,
          routes: [{ kind: "account", id: "2244994945" }],
          effects: [{ kind: "pull", entity: "comments", ids: ["1000000000000000001"] }],
        },
        {
          type: "direct_message_events",
          dedupeKey: "2244994945 direct_message_events 1000000000000000002",
          subject: "1000000000000000002",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "2244994945" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "1000000000000000002",
                conversationId: "783214",
                senderId: "783214",
                senderName: null,
                text: "Are you there?",
                sentAt: new Date("2026-11-22T10:00:00.000Z"),
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-post.json",
      [
        {
          type: "post.create",
          dedupeKey: "2080761390344937796",
          subject: "2080761390000000001",
          occurredAt: null,
          routes: [{ kind: "account", id: "2244994945" }],
          effects: [{ kind: "pull", entity: "posts", ids: ["2080761390000000001"] }],
        },
      ],
    ],
    [
      "webhook-revoke.json",
      [
        {
          type: "user_event.revoke",
          dedupeKey: "revoke 2244994945 2026-11-22T10:00:00+00:00",
          subject: "2244994945",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "2244994945" }],
          effects: [{ kind: "revoked" }],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(xWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
