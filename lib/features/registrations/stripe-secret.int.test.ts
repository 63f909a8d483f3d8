import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { refusedRequests } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { flushRefusals } from "@/lib/core/inbox/refusals";
import { replaceWebhookSecret } from "@/lib/core/inbox/webhook-secrets";
import { queue } from "@/lib/core/jobs/queue";
import { registrationsOf } from "./fixtures/registrations-of";
import { stripeForTests } from "./fixtures/stripe-for-tests";
import { getRegistration } from "./get-registration";
import { recoverMissedJob } from "./jobs";
import { registerNow } from "./register-now";

const sandbox = sandboxForTests();
const hub = servedWebhooks();
const stripe = stripeForTests(sandbox);
const ref = () => ({ ref: stripe.key().connectionId });

beforeAll(() => hub.open());
afterAll(() => hub.close());

const endpoint = async () => (await registrationsOf(stripe.key().connectionId))[0]?.externalId ?? null;
const look = () => registerNow(stripe.ctx(), ref());
const happen = () => sandbox.control.tell("stripe", "events/make", { type: "product.updated", count: 1 });
const received = async () => (await stripe.receipts()).length;

async function refused(): Promise<number> {
  await flushRefusals();
  const own = eq(refusedRequests.connectionId, stripe.key().connectionId);
  return (await db().select({ id: refusedRequests.id }).from(refusedRequests).where(own)).length;
}

describe("an endpoint whose secret was rolled at Stripe", () => {
  it("is made anew once what it sends is refused, and what was refused is asked for", async () => {
    await stripe.keep();
    const before = await endpoint();
    await sandbox.control.tell("stripe", "endpoints/roll", { endpoint: before, overlapSeconds: 0 });
    await happen();
    await expect.poll(refused, { timeout: 15_000, interval: 100 }).toBe(1);
    expect(await look()).toMatchObject({ state: "registered", problem: null });
    expect(await endpoint()).not.toBe(before);
    const { connectionId } = stripe.key();
    const jobs = await (await queue()).findJobs(recoverMissedJob.name, { data: { connectionId }, queued: true });
    expect(jobs).toHaveLength(1);
    await happen();
    await expect.poll(received, { timeout: 15_000, interval: 100 }).toBe(1);
    const made = await endpoint();
    await look();
    expect(await endpoint()).toBe(made);
    await stripe.recover();
    expect(await received()).toBe(2);
  });

  it("stays where a forger alone is refused", async () => {
    await stripe.keep();
    const before = await endpoint();
    await sandbox.control.tell("stripe", "endpoints/forge", { endpoint: before, how: "wrong_secret" });
    expect(await refused()).toBe(1);
    await happen();
    await expect.poll(received, { timeout: 15_000, interval: 100 }).toBe(1);
    await look();
    expect(await endpoint()).toBe(before);
  });
});

it("what came before the access was refused does not hide that it is; what comes since does", async () => {
  const refusal = { error: { type: "invalid_request_error", message: "The key may not." } };
  const lookRefused = async () => {
    const fault = { target: "api", pathContains: "webhook_endpoints", status: 403, body: refusal };
    await sandbox.control.addFault("stripe", fault);
    return look();
  };
  await stripe.keep();
  await happen();
  await expect.poll(received, { timeout: 15_000, interval: 100 }).toBe(1);
  expect(await lookRefused()).toMatchObject({ state: "by_hand", problem: { code: "not_allowed" } });
  await happen();
  await expect.poll(received, { timeout: 15_000, interval: 100 }).toBe(2);
  expect(await getRegistration(stripe.ctx(), ref())).toMatchObject({ state: "by_hand", problem: null });
  expect(await lookRefused()).toMatchObject({ state: "by_hand", problem: null });
});

describe("an endpoint that a person has set up", () => {
  const SECRET = "whsec_typed_in_by_a_person";
  const shown = () => getRegistration(stripe.ctx(), ref());

  /** As Stripe signs: https://docs.stripe.com/webhooks#verify-manually */
  async function send(secret: string): Promise<number> {
    const seconds = Math.floor(clock.now().getTime() / 1_000);
    const object = { id: "prod_1", object: "product" };
    const body = JSON.stringify({
      id: `evt_${newId()}`,
      object: "event",
      type: "product.updated",
      created: seconds,
      data: { object },
    });
    const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
    const headers = { "content-type": "application/json", "stripe-signature": `t=${seconds},v1=${signature}` };
    return (await fetch((await shown()).address ?? "", { method: "POST", headers, body })).status;
  }

  it("has no problem once what it sends proves itself, and another one while that is refused", async () => {
    await stripe.connect("key without webhooks");
    await stripe.keep();
    expect(await shown()).toMatchObject({
      ...{ state: "by_hand", canLook: true, setUpBy: "person" },
      ...{ problem: { code: "not_allowed" }, lastReceivedAt: null },
    });
    await inTransaction((tx) => replaceWebhookSecret(tx, stripe.key(), SECRET));
    expect(await send("whsec_another")).toBe(401);
    expect(await refused()).toBe(1);
    expect(await shown()).toMatchObject({ state: "by_hand", problem: { code: "secret_refused" } });
    expect(await send(SECRET)).toBe(200);
    expect(await shown()).toMatchObject({ state: "by_hand", problem: null, lastReceivedAt: expect.any(String) });
  });
});
