import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { instagramWebhook } from "./webhook";

describe("what Instagram pushes", () => {
  it.each([
    [
      "webhook-comment.json",
      [
        {
          type: "comments",
          dedupeKey: "comments:17900000000000001",
          subject: "17900000000000001",
          occurredAt: null,
          routes: [{ kind: "account", id: "17841400000000001" }],
          effects: [{ kind: "pull", entity: "comments", ids: ["17900000000000001"] }],
        },
      ],
    ],
    [
      "webhook-message.json",
      [
        {
          type: "message",
          dedupeKey: "aWdfZG1faXRlbTox",
          subject: "aWdfZG1faXRlbTox",
          occurredAt: new Date("2026-11-22T10:01:40.000Z"),
          routes: [{ kind: "account", id: "17841400000000001" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "aWdfZG1faXRlbTox",
                conversationId: "700001",
                senderId: "700001",
                senderName: null,
                text: "hello",
                sentAt: new Date("2026-11-22T10:01:40.000Z"),
              },
            },
          ],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(instagramWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
