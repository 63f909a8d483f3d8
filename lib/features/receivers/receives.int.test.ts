// Why: what a person was told when they made a receiver is all that a sender needs, and what was replaced ends.
import { createHmac } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { receiveWebhook } from "@/lib/features/receipts/receive-webhook";
import { getRegistration } from "@/lib/features/registrations/get-registration";
import { createReceiver } from "./create-receiver";
import { deleteReceiver } from "./delete-receiver";
import { getReceiver } from "./get-receiver";
import { rotateReceiver } from "./rotate-receiver";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await newOrganization();
});

const BODY = '{"action":"opened"}';
const github = (secret: string | null, delivery: string) => ({
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret ?? "")
    .update(BODY)
    .digest("hex")}`,
  "x-github-event": "issues",
  "x-github-delivery": delivery,
});

async function post(url: string | null, headers: Record<string, string>, to: string): Promise<number> {
  const request = new Request(url ?? "", { method: "POST", body: BODY, headers });
  return (await receiveWebhook(request, { integration: "custom-webhook", connectionId: to })).status;
}

const receiptsOf = (connectionId: string) =>
  db()
    .select({
      ...{ type: receipts.eventType, subject: receipts.subject },
      ...{ requestId: receipts.requestId, receivedAt: receipts.receivedAt },
    })
    .from(receipts)
    .where(and(eq(receipts.organizationId, acme.organizationId), eq(receipts.connectionId, connectionId)));

it("what is sent to the address, signed with the secret, is kept once, without the secrets", async () => {
  const { id, url, address, signingSecret } = await createReceiver(acme.owner.ctx, { name: "Code", preset: "github" });
  expect(await post(url, github(signingSecret, "72d3"), id)).toBe(200);
  expect(await post(url, github(signingSecret, "72d3"), id)).toBe(200);
  expect(await post(url, github("other", "72d4"), id)).toBe(401);
  expect(await post(address, github(signingSecret, "72d5"), id)).toBe(401);
  const kept = await receiptsOf(id);
  expect(kept).toMatchObject([{ type: "issues", subject: "72d3" }]);
  const { lastReceivedAt } = await getReceiver(acme.viewer.ctx, { id });
  expect(lastReceivedAt).toBe(kept[0]?.receivedAt.toISOString());
  expect((await getRegistration(acme.viewer.ctx, { ref: id })).lastReceivedAt).toBe(lastReceivedAt);
  const [request] = await db()
    .select()
    .from(inboundRequests)
    .where(eq(inboundRequests.id, kept[0]?.requestId ?? ""));
  expect(request?.body.toString()).toBe(BODY);
  for (const secret of [new URL(url ?? "").searchParams.get("key"), signingSecret]) {
    expect(JSON.stringify({ ...request, body: "" })).not.toContain(secret);
  }
});

it("an old address ends when it is said to, and every address with the receiver", async () => {
  const { id, url } = await createReceiver(acme.owner.ctx, { name: "Shop" });
  const rotated = await rotateReceiver(acme.owner.ctx, { id, what: "key", previousEnds: "in_24_hours" });
  expect([await post(url, {}, id), await post(rotated.url, {}, id)]).toEqual([200, 200]);
  const again = await rotateReceiver(acme.owner.ctx, { id, what: "key", previousEnds: "now" });
  expect([await post(again.url, {}, id), await post(rotated.url, {}, id), await post(url, {}, id)]).toEqual([
    200, 401, 401,
  ]);
  await deleteReceiver(acme.owner.ctx, { id });
  expect(await post(again.url, {}, id)).toBe(404);
});
