// Why: an endpoint of webhook.received gets what a provider sent: never another organization's, and nothing that is secret in it.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connectionWebhooks, inboundRequests, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { type NewReceipt, newReceipt } from "@/e2e/kit/new-receipt";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { encloseRequest } from "./enclose-request";

const TYPE = "webhook.received";
let acme: TestOrganization;
let connectionId: string;
beforeEach(async () => {
  acme = await newOrganization();
  connectionId = await newConnection(acme, { owner: acme.owner, visibility: "shared" });
});

/** What an endpoint is sent beside an event about it. */
async function enclosed(receiptId: string, { organizationId } = acme, type = TYPE) {
  const [row] = await db().select().from(receipts).where(eq(receipts.id, receiptId));
  return encloseRequest({ organizationId, type, data: { receiptId, receivedAt: row?.receivedAt.toISOString() } });
}
const receive = (receipt: Partial<NewReceipt>) =>
  newReceipt({ organizationId: acme.organizationId, connectionId, ...receipt });

describe("what a provider sent", () => {
  it("goes with its headers and its body, as it came", async () => {
    const id = await receive({ body: '{ "a": 1 }', headers: { "x-goog-resource-state": "exists" } });
    expect(await enclosed(id)).toEqual({
      ...{ headers: { "x-goog-resource-state": "exists" }, body: '{ "a": 1 }', bodyEncoding: "utf-8" },
    });
  });

  it("goes as base64 where it is no text", async () => {
    const body = Buffer.from([0xff, 0x00, 0xfe]);
    const id = await receive({ integration: "custom-webhook", eventType: "unknown", body });
    expect(await enclosed(id)).toMatchObject({ body: body.toString("base64"), bodyEncoding: "base64" });
  });

  it("goes without what is secret in it, and of several the one that it is about", async () => {
    const value = ["one", "two"].map((subscriptionId) => ({
      ...{
        subscriptionId,
        clientState: "shared-secret",
        changeType: "updated",
        resource: `Users/x/Events/${subscriptionId}`,
      },
    }));
    const about = { integration: "microsoft-calendar", eventType: "updated", position: 1 };
    const came = await enclosed(await receive({ ...about, body: JSON.stringify({ value }) }));
    const { body } = came ?? {};
    expect(JSON.parse(String(body))).toMatchObject({ subscriptionId: "two", changeType: "updated" });
    for (const hidden of ["shared-secret", "one"]) expect(JSON.stringify(came)).not.toContain(hidden);
  });

  it("goes without the header that a receiver's own secret comes in", async () => {
    const headers = { "x-own-token": "of-the-receiver", "user-agent": "sender" };
    const id = await receive({ integration: "custom-webhook", eventType: "unknown", headers });
    const signature = { kind: "token", header: "x-own-token" } as const;
    const now = clock.now();
    await db()
      .insert(connectionWebhooks)
      .values({
        ...{ connectionId, organizationId: acme.organizationId, integration: "custom-webhook", state: "registered" },
        receiver: { description: "", signature, eventType: "", dedupeKey: "" },
        ...{ dueAt: now, createdAt: now, updatedAt: now },
      });
    const [row] = await db().select().from(receipts).where(eq(receipts.id, id));
    await db()
      .update(inboundRequests)
      .set({ connectionId })
      .where(eq(inboundRequests.id, row?.requestId ?? ""));
    expect(await enclosed(id)).toMatchObject({ headers: { "user-agent": "sender" } });
    expect(JSON.stringify(await enclosed(id))).not.toContain("of-the-receiver");
  });
});

describe("nothing goes beside", () => {
  it("an event of another type, or of another organization", async () => {
    const id = await receive({ body: '{"a":1}' });
    expect(await enclosed(id, acme, "calendar.event.created")).toBeNull();
    expect(await enclosed(id, await newOrganization())).toBeNull();
    expect(await enclosed(await newReceipt({ organizationId: null, state: "unrouted" }))).toBeNull();
  });

  it("one whose request is not kept any more, whose integration is gone, or of which nobody can tell its part", async () => {
    expect(await enclosed(await receive({ body: null }))).toBeNull();
    expect(await enclosed(await receive({ integration: "none-any-more" }))).toBeNull();
    const past = { integration: "microsoft-calendar", position: 7, body: '{"value":[{"subscriptionId":"one"}]}' };
    expect(await enclosed(await receive(past))).toBeNull();
    expect(await enclosed(newId())).toBeNull();
  });

  it.each([null, {}, { receiptId: 7 }, { receiptId: "none", receivedAt: "2026-01-01T00:00:00Z" }, "text"])(
    "one that says %j of itself",
    async (data) => {
      expect(await encloseRequest({ organizationId: acme.organizationId, type: TYPE, data })).toBeNull();
    },
  );
});
