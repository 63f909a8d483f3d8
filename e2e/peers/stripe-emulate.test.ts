// Why: `emulate`'s Stripe, which others wrote, sells by a checkout and signs what it posts by its own reading of Stripe's page:
// the hub has to take it at a connection's address, and nothing else that it sends.
// Its events have neither an id nor `object: "event"` (0.12.2), so they are kept as unknown and mean nothing for money; what
// they mean where they are whole is proved against our own stand-in (lib/features/receipts/stripe-way.int.test.ts).
// https://www.npmjs.com/package/emulate

import { asc, eq } from "drizzle-orm";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { chooseFreePort } from "@/db/embedded/free-port";
import { inboundRequests, receipts, refusedRequests } from "@/db/schema";
import { parseJson } from "@/lib/base/json";
import { backgroundContext } from "@/lib/core/context/request-context";
import { ownAddressOf } from "@/lib/core/inbox/fixtures/own-address-of";
import { flushRefusals } from "@/lib/core/inbox/refusals";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { newOrganization, type TestOrganization } from "../kit/new-organization";
import { servedWebhooks } from "../kit/served-webhooks";

const SECRET = "whsec_of_the_endpoint";
const TYPE = "checkout.session.completed";
const hub = servedWebhooks();
let organization: TestOrganization;
let stripe: Emulator;
let right: string;
let others: string[];

beforeAll(async () => {
  organization = await newOrganization();
  const address = () => ownAddressOf(organization, { integration: stripeIntegration, secrets: { webhook: SECRET } });
  right = await address();
  others = [await address(), await address()];
  const secrets = [SECRET, "whsec_of_another_endpoint", undefined];
  const webhooks = [right, ...others].map((connectionId, at) => ({
    url: `${hub.origin}/api/integrations/stripe/webhook/${connectionId}`,
    events: [TYPE, "payment_intent.created"],
    ...(secrets[at] && { secret: secrets[at] }),
  }));
  const products = [{ name: "Lamp" }];
  const prices = [{ id: "price_lamp", product_name: "Lamp", currency: "eur", unit_amount: 4_900 }];
  stripe = await createEmulator({
    service: "stripe",
    port: await chooseFreePort(),
    seed: { stripe: { products, prices, webhooks } },
  });
});
afterAll(() => stripe.close());

async function ask(path: string, form: Record<string, string> = {}): Promise<Response> {
  const headers = { authorization: "Bearer sk_test_peer" };
  const body = new URLSearchParams(form);
  return fetch(`${stripe.url}${path}`, { method: "POST", headers, body, redirect: "manual" });
}

const receiptsOf = (connectionId: string) =>
  db()
    .select({
      type: receipts.eventType,
      state: receipts.state,
      body: inboundRequests.body,
      proof: inboundRequests.proof,
    })
    .from(receipts)
    .innerJoin(inboundRequests, eq(inboundRequests.id, receipts.requestId))
    .where(eq(receipts.connectionId, connectionId))
    .orderBy(asc(receipts.id));

it("sells a lamp, and the hub knows who says so", async () => {
  const sale = { mode: "payment", "line_items[0][price]": "price_lamp", "line_items[0][quantity]": "2" };
  const session = await (await ask("/v1/checkout/sessions", sale)).json();
  await ask(`/checkout/${session.id}/complete`);
  const kept = await receiptsOf(right);
  expect(kept).toMatchObject([{ state: "waiting", proof: { scheme: "hmac", secret: "connection" } }]);
  expect(parseJson(Buffer.from(kept[0]?.body ?? []).toString())).toMatchObject({
    type: TYPE,
    data: { object: { id: session.id, status: "complete", payment_status: "paid" } },
  });

  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
  expect(await receiptsOf(right)).toMatchObject([{ type: "unknown", state: "done" }]);
});

it("is not believed with another secret, or with none", async () => {
  await flushRefusals();
  const [wrong = "", unsigned = ""] = others;
  expect([await receiptsOf(wrong), await receiptsOf(unsigned)]).toEqual([[], []]);
  const refused = await db()
    .select({ connectionId: refusedRequests.connectionId, reason: refusedRequests.reason })
    .from(refusedRequests)
    .where(eq(refusedRequests.organizationId, organization.organizationId))
    .orderBy(asc(refusedRequests.id));
  expect(refused).toEqual([
    { connectionId: wrong, reason: "wrong_signature" },
    { connectionId: unsigned, reason: "missing_signature" },
  ]);
});
