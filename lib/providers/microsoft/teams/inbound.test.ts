import { describe, expect, it } from "vitest";
import { readSample } from "../../fixtures/read-sample";
import { teamsInbound } from "./inbound";

describe("what Teams pushes", () => {
  it.each([
    [
      "webhook-message.json",
      [
        {
          type: "message",
          dedupeKey: "19:acme1@thread.tacv2 1795341600123",
          subject: "1795341600123",
          occurredAt: new Date("2026-11-22T10:00:00.123Z"),
          routes: [{ kind: "address" }, { kind: "choice", name: "team_channel", id: "19:acme1@thread.tacv2" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "1795341600123",
                conversationId: "19:acme1@thread.tacv2;messageid=1795341600123",
                senderId: "29:1abc",
                senderName: "Ana Rivera",
                text: "hello there",
                sentAt: new Date("2026-11-22T10:00:00.123Z"),
              },
            },
          ],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(teamsInbound, { beside: import.meta.url, file })).toEqual(expected);
  });
});
