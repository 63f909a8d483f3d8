import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { xeroWebhook } from "./webhook";

describe("what Xero pushes", () => {
  it.each([
    [
      "webhook-events.json",
      [
        {
          type: "invoice.update",
          dedupeKey:
            "c2cc9b6e-0001-4000-8000-000000000001:INVOICE:UPDATE:e1000000-0000-4000-8000-000000000001:2026-11-22T10:00:00.902",
          subject: "e1000000-0000-4000-8000-000000000001",
          occurredAt: new Date("2026-11-22T10:00:00.902Z"),
          routes: [{ kind: "choice", name: "tenant", id: "c2cc9b6e-0001-4000-8000-000000000001" }],
          effects: [{ kind: "pull", entity: "invoices", ids: ["e1000000-0000-4000-8000-000000000001"] }],
        },
        {
          type: "contact.create",
          dedupeKey:
            "c2cc9b6e-0002-4000-8000-000000000002:CONTACT:CREATE:e2000000-0000-4000-8000-000000000002:2026-11-22T10:00:00.902",
          subject: "e2000000-0000-4000-8000-000000000002",
          occurredAt: new Date("2026-11-22T10:00:00.902Z"),
          routes: [{ kind: "choice", name: "tenant", id: "c2cc9b6e-0002-4000-8000-000000000002" }],
          effects: [{ kind: "pull", entity: "contacts", ids: ["e2000000-0000-4000-8000-000000000002"] }],
        },
        {
          type: "creditnote.create",
          dedupeKey:
            "c2cc9b6e-0002-4000-8000-000000000002:CREDITNOTE:CREATE:e3000000-0000-4000-8000-000000000003:2026-11-22T10:00:00.902",
          subject: "e3000000-0000-4000-8000-000000000003",
          occurredAt: new Date("2026-11-22T10:00:00.902Z"),
          routes: [{ kind: "choice", name: "tenant", id: "c2cc9b6e-0002-4000-8000-000000000002" }],
          effects: [{ kind: "pull", entity: "invoices", ids: [] }],
        },
      ],
    ],
    ["webhook-intent-to-receive.json", []],
  ])("is read: %s", (file, expected) => {
    expect(readSample(xeroWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
