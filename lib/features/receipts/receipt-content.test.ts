import { expect, it } from "vitest";
import { SIGNED } from "@/lib/core/inbox/fixtures/pushing";
import type { WebhookSource } from "@/lib/providers/contract";
import { inboundItem } from "@/lib/providers/inbound-item";
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

it.each([
  ["their own chat with the bot", "direct", true],
  ["a group", "group", false],
] as const)("what somebody wrote in %s is shown where a group reads it", (_, kind, isMasked) => {
  const about = { id: "1", conversationId: "c", senderId: "u", senderName: null, text: "Hello", sentAt: null };
  const chat = { kind, name: null, threadId: null, speaksTo: "bot" } as const;
  const effects = [{ kind: "message", message: { ...about, chat } }] as const;
  const read = () => [inboundItem({ type: "message", effects, routes: [] })];
  const source: WebhookSource = { ...SIGNED, wordsInBody: ["**.text"], read };
  const content = receiptContent(source, kept('{"said":{"text":"Hello"}}'), { position: 0, eventType: "message" });
  expect(content).toMatchObject({ isMasked });
  expect(content?.bytes.includes("Hello")).toBe(!isMasked);
});
