// Why: before such headers were refused a person may have chosen one that is kept and shown for the secret of a receiver.
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, receipts, type StoredReceiver } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newReceipt } from "@/e2e/kit/new-receipt";
import { ownAddressOf } from "@/lib/core/inbox/fixtures/own-address-of";
import { getReceipt } from "@/lib/features/receipts/get-receipt";
import { receiveWebhook } from "@/lib/features/receipts/receive-webhook";
import { customWebhookIntegration } from "@/lib/providers/custom-webhook/integration";

const SECRET = "of-the-sender";
let acme: TestOrganization;
beforeEach(async () => {
  acme = await newOrganization();
});

function receiverWith(header: string): Promise<string> {
  const signature = { kind: "token", header } as const;
  const receiver: StoredReceiver = { description: "", signature, eventType: `header:${header}`, dedupeKey: "" };
  const secrets = { webhook_key: "open", webhook: SECRET };
  return ownAddressOf(acme, { integration: customWebhookIntegration, secrets, receiver });
}

it("the secret in it is neither kept nor read as what happened or which message it is", async () => {
  const connectionId = await receiverWith("idempotency-key");
  const url = `http://localhost:3999/api/integrations/custom-webhook/webhook/${connectionId}?key=open`;
  const headers = { "idempotency-key": SECRET, "user-agent": "shop/1", "content-type": "application/json" };
  const request = new Request(url, { method: "POST", body: "{}", headers });
  expect((await receiveWebhook(request, { integration: "custom-webhook", connectionId })).status).toBe(200);
  const [receipt] = await db().select().from(receipts).where(eq(receipts.connectionId, connectionId));
  expect(receipt).toMatchObject({ eventType: "unknown", subject: null });
  const [kept] = await db().select().from(inboundRequests).where(eq(inboundRequests.connectionId, connectionId));
  expect(kept?.headers).toEqual({ "user-agent": "shop/1", "content-type": "application/json" });
});

it("what was kept with it is shown without, to members and in what sends it again", async () => {
  const connectionId = await receiverWith("user-agent");
  const { organizationId } = acme;
  const headers = { "user-agent": SECRET, "x-event-key": "push" };
  const given = { organizationId, connectionId, integration: "custom-webhook", headers };
  const id = await newReceipt(given);
  await db()
    .update(inboundRequests)
    .set({ connectionId })
    .where(eq(inboundRequests.id, await requestOf(id)));
  const shown = await getReceipt(acme.owner.ctx, { id, filter: {} });
  expect(shown.headers).toEqual([{ name: "x-event-key", value: "push" }]);
  expect(shown.curl?.command).toContain('-H "user-agent: $TOKEN"');
  expect(JSON.stringify(shown)).not.toContain(SECRET);
});

async function requestOf(id: string): Promise<string> {
  const [row] = await db().select({ requestId: receipts.requestId }).from(receipts).where(eq(receipts.id, id));
  return row?.requestId ?? "";
}
