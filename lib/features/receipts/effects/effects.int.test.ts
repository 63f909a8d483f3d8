// Why: what an event means is done once, however often its receipt is processed, and told to whom it concerns.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { calendars, connections, events, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { intent, stripeEvent } from "@/lib/features/payments/fixtures/stripe-world";
import { getPayment } from "@/lib/features/payments/get-payment";
import { selectMoney } from "@/lib/features/payments/money-rows";
import { connectToSandbox } from "@/lib/providers/fixtures/connect-to-sandbox";
import { googleCalendar } from "@/lib/providers/google/calendar/integration";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import type { InboundEffect } from "@/lib/providers/webhook-contract";
import { keepTold, readTold } from "../fixtures/told-items";
import { processReceipts } from "../process-receipts";
import type { Effect } from "./effect";

const sandbox = sandboxForTests();
let organization: TestOrganization;
let connectionId: string;

beforeEach(async () => {
  organization = await newOrganization();
  connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
});

const processAll = () =>
  processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), { read: readTold });

interface At {
  readonly organizationId: string;
  readonly connectionId: string;
}
const here = (): At => ({ organizationId: organization.organizationId, connectionId });

/** An event that means this was received and processed, and then replayed: answers its receipt. */
async function processTwice(effects: readonly InboundEffect[], to: At = here()) {
  const [id = ""] = await keepTold({ integration: "google-calendar", to, items: [{ subject: "s-1", effects }] });
  await processAll();
  await db().update(receipts).set({ state: "waiting", attempts: 0, dueAt: clock.now() }).where(eq(receipts.id, id));
  await processAll();
  const [row] = await db().select().from(receipts).where(eq(receipts.id, id));
  return row;
}

const told = () => db().select().from(events).where(eq(events.organizationId, organization.organizationId));
const statusOf = async (at: At) => {
  const rows = await db().select().from(connections).where(eq(connections.organizationId, at.organizationId));
  return rows.find(({ id }) => id === at.connectionId);
};

describe("what follows from an event", () => {
  it("that is handed on: one event of the hub's, linked in the receipt, with nothing of what only some may read", async () => {
    const receipt = await processTwice([{ kind: "raw" }]);
    const [event, ...more] = await told();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "webhook.received", connectionId });
    expect(event?.data).toEqual({
      ...{ receiptId: receipt?.id, connectionId, integration: "google-calendar", eventType: "told" },
      receivedAt: receipt?.receivedAt.toISOString(),
    });
    expect(receipt?.changes).toEqual([
      { kind: "event", id: event?.id, action: "webhook.received", at: expect.any(String) },
    ]);
  });

  it("of any provider: where an endpoint asks for what came, it is told, once", async () => {
    const at = { url: "https://sink.example/hook" };
    await newEndpoint(organization, { ...at, eventTypes: ["*", "calendar.*"] });
    await newEndpoint(organization, { ...at, eventTypes: ["webhook.*"], disabledAt: clock.now() });
    expect((await processTwice([]))?.changes).toEqual([]);
    expect(await told()).toEqual([]);
    await newEndpoint(organization, { ...at, eventTypes: ["webhook.received"] });
    const receipt = await processTwice([]);
    expect(await told()).toMatchObject([{ type: "webhook.received", connectionId, data: { receiptId: receipt?.id } }]);
    expect(receipt?.changes).toMatchObject([{ kind: "event", action: "webhook.received" }]);
  });

  it("of somebody's own account: where an endpoint of theirs asks for what came, it is told to them alone", async () => {
    const { member, admin, organizationId } = organization;
    const asking = { url: "https://sink.example/hook", eventTypes: ["webhook.*"] };
    const own = await newConnection(organization, { owner: member, visibility: "personal" });
    const to = { organizationId, connectionId: own };
    await newEndpoint(organization, { ...asking, ownerUserId: admin.userId });
    await processTwice([], to);
    expect(await told()).toEqual([]);
    await newEndpoint(organization, { ...asking, ownerUserId: member.userId });
    await processTwice([], to);
    expect(await told()).toMatchObject([{ type: "webhook.received", privateToUserId: member.userId }]);
  });

  it("that is a lead: its ids are not taken for answers", async () => {
    await processTwice([
      { kind: "lead", lead: { leadgen_id: "l-1", form_id: "f-1", email: "ben@acme.test", size: "L" } },
    ]);
    expect(await told()).toMatchObject([
      {
        type: "lead.received",
        data: {
          ...{ externalId: "s-1", form: { externalId: "f-1", name: null }, email: "ben@acme.test" },
          fields: [
            { name: "email", value: "ben@acme.test" },
            { name: "size", value: "L" },
          ],
        },
      },
    ]);
  });

  it("that money came in: the payment, its audit line and its event, linked in the receipt", async () => {
    connectionId = await newConnection(organization, {
      ...{ owner: organization.owner, visibility: "shared", integration: stripeIntegration },
    });
    // Of a customer's it would be asked which invoice it pays.
    const object = stripeEvent("evt_1", "payment_intent.succeeded", { ...intent("succeeded"), customer: null }, 30);
    const receipt = await processTwice([{ kind: "money", object }]);
    const [event, ...more] = await told();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "payment.succeeded", connectionId });
    const [payment] = await selectMoney(db(), "payment", { ...here(), externalIds: ["pi_1"] });
    expect(payment).toMatchObject({ status: "succeeded", amount: 4_900 });
    expect(receipt).toMatchObject({ state: "done", reason: null });
    expect(receipt?.changes.map(({ kind, id, action }) => [kind, id, action])).toEqual([
      ["payment", payment?.id, "created"],
      ["event", event?.id, "payment.succeeded"],
    ]);
    const id = payment?.id ?? "";
    const linked = [{ id: receipt?.id, type: receipt?.eventType, receivedAt: receipt?.receivedAt.toISOString() }];
    expect((await getPayment(organization.member.ctx, { id })).receipts).toEqual(linked);
    expect((await getPayment(organization.viewer.ctx, { id })).receipts).toEqual([]);
  });

  it("that is about money in a form that nobody reads: it is given up at once, and says why", async () => {
    connectionId = await newConnection(organization, {
      ...{ owner: organization.owner, visibility: "shared", integration: stripeIntegration },
    });
    const strange = { ...intent("succeeded"), amount: "a lot" };
    const object = stripeEvent("evt_1", "payment_intent.succeeded", strange, 30);
    const receipt = await processTwice([{ kind: "money", object }]);
    expect(receipt).toMatchObject({ state: "failed", reason: "unreadable_event", attempts: 1, changes: [] });
  });

  it("that somebody overtook while it was prepared: nothing was done for it, and it is done in the next round", async () => {
    const rounds: number[] = [];
    const done: string[][] = [];
    const overtaken: Effect = async (_ctx, all) => {
      rounds.push(all.length);
      const [first] = all;
      const isOvertaken = rounds.length < 3;
      return async () => (isOvertaken && first ? [{ receiptId: first.row.id, kind: "again" }] : []);
    };
    const other: Effect = async () => async (_tx, still) => {
      done.push(still.map(({ row }) => row.id));
      return [];
    };
    const ids = await keepTold({ integration: "google-calendar", to: here(), items: [{}, {}, {}] });
    await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), {
      ...{ read: readTold, effects: [overtaken, other] },
    });
    expect(rounds).toEqual([3, 1, 1]);
    expect(done.flat().toSorted()).toEqual(ids.toSorted());
    const rows = await db().select().from(receipts).where(eq(receipts.connectionId, connectionId));
    expect(rows.map(({ state }) => state)).toEqual(["done", "done", "done"]);
  });

  it("that says what to read: calendars in step are looked at, the rest is noted", async () => {
    const now = clock.now();
    const id = newId();
    await db()
      .insert(calendars)
      .values({
        ...{ ...here(), id, externalId: "c1", name: "Main", accessRole: "owner", primary: true, isSynced: true },
        ...{ direction: "both", visibility: "mask_private", phase: "changes", createdAt: now, updatedAt: now },
      });
    const receipt = await processTwice([
      { kind: "pull", entity: "calendar", ids: [] },
      { kind: "pull", entity: "mail", ids: [] },
    ]);
    const both = [
      { kind: "calendar_look", id, action: "asked" },
      { kind: "pull", id: "mail", action: "requested" },
    ];
    expect(receipt?.changes).toMatchObject([...both, ...both]);
  });

  it("that somebody took the access back, which is true: the connection needs a person, and says why", async () => {
    const receipt = await processTwice([{ kind: "revoked" }]);
    expect(await statusOf(here())).toMatchObject({ status: "needs_reauth", statusReason: { code: "revoked_by_user" } });
    expect(receipt?.changes.map(({ kind, action }) => [kind, action])).toEqual([
      ["connection", "needs_reauth"],
      ["connection", "not_due"],
    ]);
  });

  it("that somebody took the access back, which is not true: nothing", async () => {
    const { target } = await connectToSandbox(sandbox, googleCalendar, { account: "ana@acme.test" });
    const receipt = await processTwice([{ kind: "revoked" }], target);
    expect(await statusOf(target)).toMatchObject({ status: "active" });
    expect(receipt?.changes.map(({ action }) => action)).toEqual(["verified", "verified"]);
  });
});
