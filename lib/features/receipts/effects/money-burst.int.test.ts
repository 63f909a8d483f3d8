// Why: after an outage hundreds of payments come at once; whoever listens is told of them once, and none is lost or told twice.
import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, events, moneyFeeds, payments, receipts, syncRuns } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newReceipt } from "@/e2e/kit/new-receipt";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { finishBursts } from "@/lib/features/payments/finish-bursts";
import { intent, stripeEvent } from "@/lib/features/payments/fixtures/stripe-world";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { keepTold, readTold } from "../fixtures/told-items";
import { processReceipts } from "../process-receipts";

let organization: TestOrganization;
let connectionId: string;

beforeEach(async () => {
  organization = await newOrganization();
  connectionId = await connect();
});

const connect = () =>
  newConnection(organization, { owner: organization.owner, visibility: "shared", integration: stripeIntegration });
const deployment = () => backgroundContext({ kind: "deployment", job: "webhooks.process" } as const);
const processAll = () => processReceipts(deployment(), { read: readTold });

/** So many people paid, each of them their own sum. */
function keepSales(many: number, to = connectionId, from = 0): Promise<readonly string[]> {
  const items = Array.from({ length: many }, (_, index) => {
    const id = `pi_${from + index}`;
    // Of a customer's it would be asked which invoice it pays.
    const sale = { ...intent("succeeded"), id, customer: null };
    const object = stripeEvent(`evt_${id}`, "payment_intent.succeeded", sale, 30);
    return { subject: id, dedupeKey: `${to}:${id}`, effects: [{ kind: "money", object } as const] };
  });
  const { organizationId } = organization;
  return keepTold({ integration: "stripe", to: { organizationId, connectionId: to }, items });
}

const told = (of = connectionId) =>
  db()
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(and(eq(events.organizationId, organization.organizationId), eq(events.connectionId, of)));
async function keptOf() {
  const { organizationId } = organization;
  const trail = and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.connectionId, connectionId));
  return {
    payments: await db().$count(payments, eq(payments.organizationId, organizationId)),
    lines: await db().$count(auditEvents, and(trail, eq(auditEvents.action, "payment.record"))),
    runs: await db()
      .select({ state: syncRuns.state, read: syncRuns.read, entity: syncRuns.entity })
      .from(syncRuns)
      .where(eq(syncRuns.organizationId, organizationId)),
  };
}

it("a hundred at once are told of one by one", async () => {
  await keepSales(100);
  await processAll();
  expect((await told()).map(({ type }) => type)).toEqual(Array(100).fill("payment.succeeded"));
  expect(await keptOf()).toEqual({ payments: 100, lines: 100, runs: [] });
  // All were kept in one transaction, which has one number.
  const feeds = await db().select().from(moneyFeeds).where(eq(moneyFeeds.organizationId, organization.organizationId));
  expect(feeds).toMatchObject([{ version: 1 }]);
});

it("more are told of by one event with counts, over several batches; each is kept, and in the trail", async () => {
  await keepSales(450);
  await processAll();
  const one = {
    type: "sync.completed",
    data: {
      ...{ connectionId, resource: "payments", subjectId: null, mode: "incremental" },
      counts: { created: 450, updated: 0, deleted: 0, unchanged: 0 },
    },
  };
  expect(await told()).toMatchObject([one]);
  const runs = [{ state: "done", read: 450, entity: "payments" }];
  expect(await keptOf()).toEqual({ payments: 450, lines: 450, runs });

  const settled = eq(receipts.connectionId, connectionId);
  await db().update(receipts).set({ state: "waiting", attempts: 0, dueAt: clock.now() }).where(settled);
  await processAll();
  expect(await told()).toMatchObject([one]);
  expect(await keptOf()).toEqual({ payments: 450, lines: 450, runs });
});

it("a few of another account, in the same batch, are told of one by one", async () => {
  const other = await connect();
  await keepSales(120);
  await keepSales(3, other, 1_000);
  await processAll();
  expect((await told()).map(({ type }) => type)).toEqual(["sync.completed"]);
  expect((await told(other)).map(({ type }) => type)).toEqual(Array(3).fill("payment.succeeded"));
});

it("what comes in small parts, because organizations take turns, is told of as one", async () => {
  const others = await newOrganization();
  const { organizationId, owner } = others;
  const to = { organizationId, connectionId: await newConnection(others, { owner, integration: stripeIntegration }) };
  const older = await keepTold({ integration: "stripe", to, items: Array(350).fill({}) });
  await db()
    .update(receipts)
    .set({ dueAt: new Date(clock.now().getTime() - 3_600_000) })
    .where(inArray(receipts.id, [...older]));
  await keepSales(150);
  const parts: number[] = [];
  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), {
    read: (rows) => {
      parts.push(rows.filter((row) => row.connectionId === connectionId).length);
      return readTold(rows);
    },
  });
  expect(parts.slice(0, 2)).toEqual([0, 100]); // of 200, half
  expect(await told()).toMatchObject([{ type: "sync.completed", data: { counts: { created: 150 } } }]);
});

it("what is in the hands of two workers is told of as one, once both have kept theirs", async () => {
  const ids = await keepSales(120);
  const others = inArray(receipts.id, ids.slice(60));
  const claimedUntil = new Date(clock.now().getTime() + 3_600_000);
  await db().update(receipts).set({ claimId: newId(), claimedUntil }).where(others);
  await processAll();
  expect(await told()).toEqual([]);
  expect(await keptOf()).toEqual({
    ...{ payments: 60, lines: 60 },
    runs: [{ state: "running", read: 60, entity: "payments" }],
  });
  await db().update(receipts).set({ claimId: null, claimedUntil: null }).where(others);
  await processAll();
  expect(await told()).toMatchObject([{ type: "sync.completed", data: { counts: { created: 120 } } }]);
});

it("of what waits as large a share is reckoned with as is told of at hand: few changes of many events are told one by one", async () => {
  const quiet = { organizationId: organization.organizationId, connectionId };
  await keepTold({
    integration: "stripe",
    to: quiet,
    items: Array(150).fill({ effects: [{ kind: "pull", entity: "x" }] }),
  });
  await keepSales(10);
  await processAll();
  expect((await told()).map(({ type }) => type)).toEqual(Array(10).fill("payment.succeeded"));
});

it("a worker that dies before it tells of them leaves that to the next one, which does once", async () => {
  const ids = await keepSales(150);
  const dies = async (moment: string) => {
    if (moment === "applied") throw new Error("killed");
  };
  await expect(processReceipts(deployment(), { read: readTold, reach: dies })).rejects.toThrow("killed");
  const rows = await db()
    .select({ state: receipts.state })
    .from(receipts)
    .where(inArray(receipts.id, [...ids]));
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["done"]));
  expect(await told()).toEqual([]);
  await processAll();
  await processAll();
  expect(await told()).toMatchObject([{ type: "sync.completed", data: { counts: { created: 150 } } }]);
});

it("what waits in the organization holds the end of a burst up, and what waits in another one does not", async () => {
  await keepSales(150);
  const dies = async (moment: string) => {
    if (moment === "applied") throw new Error("killed");
  };
  await expect(processReceipts(deployment(), { read: readTold, reach: dies })).rejects.toThrow("killed");
  const waits = { connectionId, integration: "stripe", state: "waiting" } as const;
  const own = await newReceipt({ organizationId: organization.organizationId, ...waits });
  const { organizationId: elsewhere } = await newOrganization();
  await newReceipt({ organizationId: elsewhere, ...waits });
  await finishBursts(deployment());
  expect(await told()).toEqual([]);
  await db().delete(receipts).where(eq(receipts.id, own));
  await finishBursts(deployment());
  expect(await told()).toMatchObject([{ type: "sync.completed", data: { counts: { created: 150 } } }]);
  await db().delete(receipts).where(eq(receipts.organizationId, elsewhere));
});
