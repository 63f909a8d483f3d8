import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { whatsappWebhook } from "./webhook";

describe("what WhatsApp pushes", () => {
  it.each([
    [
      "webhook-messages-of-two-numbers.json",
      [
        {
          type: "message",
          dedupeKey: "wamid.HBgLNjAx1",
          subject: "wamid.HBgLNjAx1",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "900001" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "wamid.HBgLNjAx1",
                conversationId: "60123456789",
                senderId: "60123456789",
                senderName: "Zoë Tan",
                text: "Is it ready?",
                sentAt: new Date("2026-11-22T10:00:00.000Z"),
              },
            },
          ],
        },
        {
          type: "message",
          dedupeKey: "wamid.HBgLNjAx2",
          subject: "wamid.HBgLNjAx2",
          occurredAt: new Date("2026-11-22T10:00:05.000Z"),
          routes: [{ kind: "account", id: "900001" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "wamid.HBgLNjAx2",
                conversationId: "60123456789",
                senderId: "60123456789",
                senderName: "Zoë Tan",
                text: "This one",
                sentAt: new Date("2026-11-22T10:00:05.000Z"),
              },
            },
          ],
        },
        {
          type: "message",
          dedupeKey: "wamid.HBgLNjAx3",
          subject: "wamid.HBgLNjAx3",
          occurredAt: new Date("2026-11-22T10:00:10.000Z"),
          routes: [{ kind: "account", id: "900002" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "wamid.HBgLNjAx3",
                conversationId: "60198765432",
                senderId: "60198765432",
                senderName: "Ben",
                text: "Yes",
                sentAt: new Date("2026-11-22T10:00:10.000Z"),
              },
            },
          ],
        },
      ],
    ],
    [
      "webhook-statuses.json",
      [
        {
          type: "status.delivered",
          dedupeKey: "wamid.SENT1:delivered",
          subject: "wamid.SENT1",
          occurredAt: new Date("2026-11-22T10:00:20.000Z"),
          routes: [{ kind: "account", id: "900001" }],
          effects: [],
        },
        {
          type: "status.sent",
          dedupeKey: "wamid.SENT1:sent",
          subject: "wamid.SENT1",
          occurredAt: new Date("2026-11-22T10:00:19.000Z"),
          routes: [{ kind: "account", id: "900001" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-template.json",
      [
        {
          type: "message_template_status_update",
          dedupeKey: null,
          subject: null,
          occurredAt: null,
          routes: [{ kind: "account", id: "800001" }],
          effects: [],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(whatsappWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
