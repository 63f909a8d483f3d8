import { expect, it } from "vitest";
import { SIGNED } from "@/lib/core/inbox/fixtures/pushing";
import type { WebhookSource } from "@/lib/providers/contract";
import type { StoredRequest } from "./read-request";
import { receiptContent } from "./receipt-content";

const kept = (body: string): StoredRequest => ({
  ...{ id: "r", receivedAt: new Date(0), integration: "stripe", source: "pushed", connectionId: null },
  ...{ address: "/", headers: {}, body: Buffer.from(body), proof: null },
});
const unknown = { position: 0, eventType: "unknown" };
const UNREAD: WebhookSource = { ...SIGNED, secretsInBody: ["token"], read: () => [] };

it("what nobody could read is shown as it came to whoever may decide", () => {
  const bytes = Buffer.from("{no json");
  expect(receiptContent(UNREAD, kept("{no json"), unknown)).toEqual({ bytes, isWhole: true, isMasked: false });
});

it.each([
  ["it names a secret of the vendor's", '{"token":"x"', unknown],
  ["it was one of several events", "{no json", { position: 1, eventType: "unknown" }],
  ["somebody could read it when it came", "{no json", { position: 0, eventType: "invoice.paid" }],
])("but not where %s", (_, body, row) => {
  expect(receiptContent(UNREAD, kept(body), row)).toBeNull();
});
