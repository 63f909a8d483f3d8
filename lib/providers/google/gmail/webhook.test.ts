import { describe, expect, it } from "vitest";
import { readSample } from "../../fixtures/read-sample";
import { gmailWebhook } from "./webhook";

describe("what Gmail pushes", () => {
  it.each([
    [
      "webhook-push.json",
      [
        {
          type: "mailbox.changed",
          dedupeKey: "2070443601311540",
          subject: "9876543210",
          occurredAt: new Date("2026-11-22T10:00:00.965Z"),
          routes: [{ kind: "email", id: "ana@acme.test" }],
          effects: [{ kind: "pull", entity: "mail", ids: [] }],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(gmailWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
