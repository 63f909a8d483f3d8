import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { listProducts } from "@/lib/features/products/list-products";
import { syncProducts } from "@/lib/features/products/sync-products";
import { createCheckout } from "./create-checkout";
import { createPaymentLink } from "./create-payment-link";
import { asJob } from "./fixtures/receive";
import { listCheckouts } from "./list-checkouts";

const sandbox = sandboxForTests();
let organization: TestOrganization;
let connectionId = "";

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  const credentials = (await sandbox.control.keys("stripe")).find(
    ({ name }) => name === "secret test key",
  )?.credentials;
  const input = { ref: "stripe", browserToken: "none", credentials: { ...credentials }, visibility: "shared" as const };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  connectionId = connected.id;
});

const lamp = { name: "Lamp", amount: 4_900, currency: "eur", quantity: 2, metadata: { order: "7" } };

it("a checkout is made once for one key, kept, and in the trail", async () => {
  const { ctx } = organization.owner;
  const input = { ...lamp, connectionId, reference: "cart-1", email: "ben@northwind.test", repeatKey: "the same" };
  const made = await createCheckout(ctx, input);
  expect(made).toMatchObject({
    mode: "payment",
    status: "open",
    paymentStatus: "unpaid",
    amount: { amount: "98.00", currency: "EUR" },
    reference: "cart-1",
    url: expect.stringMatching(/^https?:\/\//),
  });
  expect((await createCheckout(ctx, input)).id).toBe(made.id);
  expect((await listCheckouts(ctx, { limit: 10 })).data).toHaveLength(1);
  const { organizationId } = organization;
  const trail = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.action, "checkout.create")));
  expect(trail).toMatchObject([{ targetId: made.id, details: { amount: 9_800, currency: "eur", mode: "payment" } }]);
});

it("what is sold again and again, and what the account sells already", async () => {
  const { ctx } = organization.owner;
  const again = await createCheckout(ctx, { ...lamp, connectionId, interval: "month", repeatKey: null });
  expect(again.mode).toBe("subscription");
  await syncProducts(asJob(organization), { connectionId });
  const prices = (await listProducts(ctx, { limit: 50, active: true })).data.flatMap((product) => product.prices);
  const price = prices.find(({ active, price: cost, interval }) => active && cost && !interval);
  const sold = { connectionId, priceId: price?.id, quantity: 1, metadata: {}, repeatKey: null };
  expect(await createCheckout(ctx, sold)).toMatchObject({ mode: "payment", amount: price?.price });
  expect(await createPaymentLink(ctx, sold)).toMatchObject({ connectionId, active: true });
  await expect(createCheckout(ctx, { ...sold, priceId: "price_none" })).rejects.toMatchObject({
    code: "unprocessable",
  });
});
