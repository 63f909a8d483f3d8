import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { facebookWebhook } from "./webhook";

describe("what Facebook pushes", () => {
  it.each([
    [
      "webhook-comment.json",
      [
        {
          type: "feed.comment.add",
          dedupeKey: "feed:100001:comment:add:300001_500001:1795341700",
          subject: "300001_500001",
          occurredAt: new Date("2026-11-22T10:01:39.000Z"),
          routes: [{ kind: "choice", name: "page", id: "100001" }],
          effects: [{ kind: "pull", entity: "comments", ids: ["300001_500001"] }],
        },
      ],
    ],
    [
      "webhook-leads-of-two-pages.json",
      [
        {
          type: "leadgen",
          dedupeKey: "leadgen:440001",
          subject: "440001",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "choice", name: "page", id: "100001" }],
          effects: [
            {
              kind: "lead",
              lead: {
                leadgen_id: "440001",
                form_id: "880001",
                page_id: "100001",
                ad_id: "990001",
                adgroup_id: "990002",
              },
            },
          ],
        },
        {
          type: "leadgen",
          dedupeKey: "leadgen:440002",
          subject: "440002",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "choice", name: "page", id: "100002" }],
          effects: [
            {
              kind: "lead",
              lead: {
                leadgen_id: "440002",
                form_id: "880001",
                page_id: "100002",
                ad_id: "990001",
                adgroup_id: "990002",
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
          dedupeKey: "m_AG5Hz2U",
          subject: "m_AG5Hz2U",
          occurredAt: new Date("2026-11-22T10:03:20.000Z"),
          routes: [{ kind: "choice", name: "page", id: "100001" }],
          effects: [
            {
              kind: "message",
              message: {
                id: "m_AG5Hz2U",
                conversationId: "600001",
                senderId: "600001",
                senderName: null,
                text: "Are you open?",
                sentAt: new Date("2026-11-22T10:03:20.000Z"),
              },
            },
          ],
        },
        {
          type: "message_echo",
          dedupeKey: "m_AG5Hz2V",
          subject: "m_AG5Hz2V",
          occurredAt: new Date("2026-11-22T10:03:21.000Z"),
          routes: [{ kind: "choice", name: "page", id: "100001" }],
          effects: [],
        },
        {
          type: "read",
          dedupeKey: null,
          subject: "600001",
          occurredAt: new Date("2026-11-22T10:03:22.000Z"),
          routes: [{ kind: "choice", name: "page", id: "100001" }],
          effects: [],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(facebookWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
