import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { tiktokWebhook } from "./webhook";

describe("what TikTok pushes", () => {
  it.each([
    [
      "webhook-published.json",
      [
        {
          type: "video.publish.completed",
          dedupeKey:
            'video.publish.completed act.example12345Example12345Example 1795341600000 {"share_id":"video.6974245311675353080.VDCxrcMJ"}',
          subject: "act.example12345Example12345Example",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "act.example12345Example12345Example" }],
          effects: [{ kind: "pull", entity: "posts", ids: [] }],
        },
      ],
    ],
    [
      "webhook-removed.json",
      [
        {
          type: "authorization.removed",
          dedupeKey: 'authorization.removed act.example12345Example12345Example 1795341600000 {"reason": 1 }',
          subject: "act.example12345Example12345Example",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "act.example12345Example12345Example" }],
          effects: [{ kind: "revoked" }],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(tiktokWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
