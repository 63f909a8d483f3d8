import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { linkedinWebhook } from "./webhook";

describe("what LinkedIn pushes", () => {
  it.each([
    [
      "webhook-comment.json",
      [
        {
          type: "COMMENT",
          dedupeKey: "123456789",
          subject: "urn:li:organization:2414183",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "zBkx7vS4" }],
          effects: [{ kind: "pull", entity: "comments", ids: [] }],
        },
        {
          type: "LIKE",
          dedupeKey: "123456790",
          subject: "urn:li:organization:2414183",
          occurredAt: new Date("2026-11-22T10:00:01.000Z"),
          routes: [{ kind: "account", id: "aaaa1111" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-lead.json",
      [
        {
          type: "LEAD_ACTION",
          dedupeKey: null,
          subject: null,
          occurredAt: null,
          routes: [{ kind: "account", id: "" }],
          effects: [],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(linkedinWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
