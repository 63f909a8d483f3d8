import { describe, expect, it } from "vitest";
import { answersTo, readSample } from "../fixtures/read-sample";
import { discordInbound } from "./inbound";

describe("what Discord pushes", () => {
  it.each([
    [
      "webhook-command.json",
      [
        {
          type: "application_command",
          dedupeKey: "1200000000000000002",
          subject: "time",
          occurredAt: null,
          routes: [
            { kind: "place", id: "1400000000000000001" },
            { kind: "choice", name: "guild", id: "1400000000000000001" },
          ],
          effects: [
            {
              kind: "message",
              message: {
                id: "1200000000000000002",
                conversationId: "1500000000000000001",
                senderId: "1300000000000000002",
                senderName: "Ana",
                text: "/time 2 design",
                sentAt: null,
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-hub.json",
      [
        {
          type: "application_command",
          dedupeKey: "1200000000000000005",
          subject: "hub",
          occurredAt: null,
          routes: [
            { kind: "place", id: "1400000000000000001" },
            { kind: "choice", name: "guild", id: "1400000000000000001" },
          ],
          effects: [
            {
              kind: "message",
              message: {
                id: "1200000000000000005",
                conversationId: "1500000000000000001",
                senderId: "1300000000000000002",
                senderName: "Ana",
                text: "/hub",
                sentAt: null,
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-component.json",
      [
        {
          type: "message_component",
          dedupeKey: "1200000000000000003",
          subject: "approve",
          occurredAt: null,
          routes: [{ kind: "place", id: "1500000000000000002" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-deauthorized.json",
      [
        {
          type: "APPLICATION_DEAUTHORIZED",
          dedupeKey: "APPLICATION_DEAUTHORIZED 2026-11-22T10:00:00.000000 1300000000000000002",
          subject: "1300000000000000002",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "1300000000000000002" }],
          effects: [{ kind: "revoked" }],
        },
      ],
    ],
    ["webhook-event-ping.json", []],
  ])("is read: %s", (file, expected) => {
    expect(readSample(discordInbound, { beside: import.meta.url, file })).toEqual(expected);
  });
});

describe("who uses a command in Discord", () => {
  const answers = (file: string) => answersTo(discordInbound, { beside: import.meta.url, file });
  const said = (content: string) => ({
    status: 200,
    json: { type: 4, data: { content, flags: 64, allowed_mentions: { parse: [] } } },
  });
  const failed = said("This could not be taken. Please try it again in a moment.");

  it("alone hears what became of it", () => {
    expect(answers("webhook-command.json")).toEqual({ kept: said("Received."), failed });
  });

  it("is told that the hub looks what is connected, when they ask for that", () => {
    expect(answers("webhook-hub.json")).toEqual({
      kept: { status: 200, json: { type: 5, data: { flags: 64 } } },
      failed,
    });
  });

  it("sees a button's message unchanged, and nothing is said to an event", () => {
    expect(answers("webhook-component.json")).toEqual({ kept: { status: 200, json: { type: 6 } }, failed });
    expect(answers("webhook-deauthorized.json")).toBeNull();
  });
});
