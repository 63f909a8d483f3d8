// Why: the whole way of money: a person pays at Stripe, Stripe posts, the hub proves it, and it becomes a payment, once.
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, connectionWebhooks, events, payments, receipts, refusedRequests } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { flushRefusals } from "@/lib/core/inbox/refusals";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { createCheckout } from "@/lib/features/payments/create-checkout";
import { getRegistration } from "@/lib/features/registrations/get-registration";
import { keepRegistrations } from "@/lib/features/registrations/keep-registrations";
import { recoverMissed } from "@/lib/features/registrations/recover-missed";
import { processReceipts } from "./process-receipts";
import { replayReceipt } from "./replay-receipt";

const HOUR_MS = 3_600_000;
const sandbox = sandboxForTests();
const hub = servedWebhooks();
let organization: TestOrganization;
let connectionId = "";

beforeAll(() => hub.open());
afterAll(() => hub.close());
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const job = <Name extends string>(name: Name) => backgroundContext({ kind: "deployment" as const, job: name });
const register = () => keepRegistrations(job("webhooks.register"), { connectionId });
const recover = () => recoverMissed(job("webhooks.recover"), { connectionId });
const process = () => processReceipts(job("webhooks.process"));

async function connect(key: string): Promise<void> {
  const credentials = (await sandbox.control.keys("stripe")).find(({ name }) => name === key)?.credentials;
  const input = { ref: "stripe", browserToken: "none", credentials: { ...credentials }, visibility: "shared" as const };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  connectionId = connected.id;
}

/** A person pays for a lamp, on a page that the hub has made. */
async function pay(): Promise<void> {
  const lamp = { name: "Lamp", amount: 4_900, currency: "eur", quantity: 2, metadata: {} };
  const made = await createCheckout(organization.owner.ctx, { ...lamp, connectionId, repeatKey: null });
  await sandbox.control.tell("stripe", "sessions/pay", { session: made.source.externalId, how: "card" });
}

const receiptsOf = () =>
  db().select().from(receipts).where(eq(receipts.connectionId, connectionId)).orderBy(asc(receipts.id));
const typesOf = async () => (await receiptsOf()).map(({ eventType }) => eventType);
const paymentsOf = () =>
  db()
    .select({ amount: payments.amount, currency: payments.currency, status: payments.status })
    .from(payments)
    .where(and(eq(payments.organizationId, organization.organizationId), eq(payments.connectionId, connectionId)));

async function told(type: string): Promise<number> {
  const own = and(eq(events.organizationId, organization.organizationId), eq(events.type, type));
  return (await db().select({ id: events.id }).from(events).where(own)).length;
}

async function audited(): Promise<readonly unknown[]> {
  const own = and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetKind, "payment"));
  return (await db().select().from(auditEvents).where(own).orderBy(asc(auditEvents.id))).map(({ details }) => details);
}

/** Until what was pushed has come, and all of it is worked through. */
async function arrived(type: string): Promise<void> {
  await expect.poll(typesOf, { timeout: 15_000, interval: 100 }).toContain(type);
  const isDone = async () => {
    await process();
    return (await receiptsOf()).every(({ state }) => state === "done");
  };
  await expect.poll(isDone, { timeout: 15_000, interval: 100 }).toBe(true);
}

it("a checkout that is paid becomes a payment with its entry in the trail, and is replayed without doubling", async () => {
  await connect("restricted test key");
  await register();
  expect(await getRegistration(organization.owner.ctx, { ref: connectionId })).toMatchObject({
    state: "registered",
    setUpBy: "hub",
    address: `${hub.origin}/api/integrations/stripe/webhook/${connectionId}`,
  });
  await pay();
  await arrived("checkout.session.completed");
  const paid = [{ amount: 9_800, currency: "eur", status: "succeeded" }];
  expect(await paymentsOf()).toEqual(paid);
  expect([await told("payment.succeeded"), await told("checkout.completed")]).toEqual([1, 1]);
  const trail = await audited();
  expect(trail.at(-1)).toMatchObject({ amount: 9_800, currency: "eur" });
  for (const { id } of await receiptsOf()) await replayReceipt(organization.owner.ctx, { id });
  await process();
  expect((await receiptsOf()).map(({ state, replays }) => [state, replays])).toEqual(
    (await receiptsOf()).map(() => ["done", 1]),
  );
  expect(await paymentsOf()).toEqual(paid);
  expect([await told("payment.succeeded"), await told("checkout.completed")]).toEqual([1, 1]);
  expect(await audited()).toEqual(trail);
});

it.each([
  ["wrong_secret", "wrong_signature"],
  ["unsigned", "missing_signature"],
  ["old", "too_old"],
  ["changed_body", "wrong_signature"],
])("one that is forged (%s) is refused, and its reason is kept", async (how, reason) => {
  await connect("restricted test key");
  await register();
  const [row] = await db().select().from(connectionWebhooks).where(eq(connectionWebhooks.connectionId, connectionId));
  await sandbox.control.tell("stripe", "endpoints/forge", { endpoint: row?.externalId, how });
  await flushRefusals();
  const refused = await db().select().from(refusedRequests).where(eq(refusedRequests.connectionId, connectionId));
  expect(refused).toMatchObject([{ outcome: "bad_signature", reason, organizationId: organization.organizationId }]);
  expect(await receiptsOf()).toEqual([]);
});

it("what was lost on its way is asked for, marked as recovered, and counts once", async () => {
  await connect("restricted test key");
  await register();
  await sandbox.control.tell("stripe", "push", { dropNext: 100 });
  await pay();
  await sandbox.advance(2 * HOUR_MS);
  await recover();
  await process();
  const kept = await receiptsOf();
  expect(new Set(kept.map(({ source }) => source))).toEqual(new Set(["recovered"]));
  expect(await paymentsOf()).toEqual([{ amount: 9_800, currency: "eur", status: "succeeded" }]);
  await recover();
  await process();
  expect(await receiptsOf()).toHaveLength(kept.length);
  expect(await told("payment.succeeded")).toBe(1);
});

it("a key that may not register says so, and what a person has to do there", async () => {
  await connect("key without webhooks");
  await register();
  expect(await getRegistration(organization.owner.ctx, { ref: connectionId })).toMatchObject({
    state: "by_hand",
    setUpBy: "person",
    problem: { code: "not_allowed" },
    address: `${hub.origin}/api/integrations/stripe/webhook/${connectionId}`,
  });
});
