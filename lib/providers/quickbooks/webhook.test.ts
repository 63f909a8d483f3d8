import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample";
import { quickbooksWebhook } from "./webhook";

describe("what QuickBooks pushes", () => {
  it.each([
    [
      "webhook-cloudevents.json",
      [
        {
          type: "qbo.invoice.updated.v1",
          dedupeKey: "88cd52aa-33b6-4351-9aa4-47572edbd068",
          subject: "1234",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "310687" }],
          effects: [{ kind: "pull", entity: "invoices", ids: ["1234"] }],
        },
        {
          type: "qbo.payment.created.v1",
          dedupeKey: "8e6a1d2f-0000-4351-9aa4-47572edbd069",
          subject: "7707",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "310688" }],
          effects: [{ kind: "pull", entity: "invoices", ids: [] }],
        },
        {
          type: "qbo.estimate.created.v1",
          dedupeKey: "8e6a1d2f-0000-4351-9aa4-47572edbd070",
          subject: "9912",
          occurredAt: new Date("2026-11-22T10:00:00.000Z"),
          routes: [{ kind: "account", id: "310688" }],
          effects: [],
        },
      ],
    ],
    [
      "webhook-older-form.json",
      [
        {
          type: "customer.create",
          dedupeKey: "310687:Customer:70001:Create:2026-11-22T10:00:00-08:00",
          subject: "70001",
          occurredAt: new Date("2026-11-22T18:00:00.000Z"),
          routes: [{ kind: "account", id: "310687" }],
          effects: [{ kind: "pull", entity: "contacts", ids: ["70001"] }],
        },
        {
          type: "item.update",
          dedupeKey: "310687:Item:70002:Update:2026-11-22T10:00:01.000Z",
          subject: "70002",
          occurredAt: new Date("2026-11-22T10:00:01.000Z"),
          routes: [{ kind: "account", id: "310687" }],
          effects: [{ kind: "pull", entity: "products", ids: ["70002"] }],
        },
        {
          type: "vendor.delete",
          dedupeKey: "310688:Vendor:70003:Delete:2026-11-22T10:00:02.000Z",
          subject: "70003",
          occurredAt: new Date("2026-11-22T10:00:02.000Z"),
          routes: [{ kind: "account", id: "310688" }],
          effects: [{ kind: "pull", entity: "contacts", ids: ["70003"] }],
        },
      ],
    ],
  ])("is read: %s", (file, expected) => {
    expect(readSample(quickbooksWebhook, { beside: import.meta.url, file })).toEqual(expected);
  });
});
