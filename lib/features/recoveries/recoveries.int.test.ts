// Why: what is sent again leaves the hub a second time: as many as were confirmed, once each, and nothing of anybody else's.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, events, webhookDeliveries, webhookLanes, webhookRecoveries } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newDelivery } from "@/e2e/kit/new-delivery";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { createEndpoint } from "@/lib/features/endpoints/create-endpoint";
import { updateEndpoint } from "@/lib/features/endpoints/update-endpoint";
import { cancelRecovery } from "./cancel-recovery";
import { listRecoveries } from "./list-recoveries";
import { recoverEndpoint } from "./recover-endpoint";
import { recoverPortion } from "./recover-portion";
import { runRecoveries } from "./run-recoveries";

const HOUR_MS = 3_600_000;
const wanted = { url: "https://sink.example/hook", eventTypes: ["invoice.*"] };

let acme: TestOrganization;
let key: { organizationId: string; endpointId: string };
beforeEach(async () => {
  acme = await newOrganization();
  const { id: endpointId } = await createEndpoint(acme.member.ctx, wanted);
  key = { organizationId: acme.organizationId, endpointId };
});

const ago = (hours: number) => new Date(clock.now().getTime() - hours * HOUR_MS);
const run = () =>
  runRecoveries(backgroundContext({ kind: "deployment", job: "deliveries.recover" }), {
    signal: new AbortController().signal,
  });
const deliveries = (endpointId = key.endpointId) =>
  db()
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.organizationId, acme.organizationId), eq(webhookDeliveries.endpointId, endpointId)))
    .orderBy(webhookDeliveries.sequence);
const stateOf = async (id: string) => (await deliveries()).find((row) => row.id === id)?.state;

async function happened(row: Partial<typeof events.$inferInsert> = {}): Promise<string> {
  const id = newId();
  await db()
    .insert(events)
    .values({
      ...{ organizationId: acme.organizationId, id, occurredAt: ago(1), type: "invoice.paid", version: 1, data: {} },
      ...{ actorKind: "job", actorName: "test" },
      ...row,
    });
  return id;
}

/** Counts, confirms that count, and does it. */
async function recover(what: "failed" | "all", who = acme.member, endpointId = key.endpointId) {
  const wish = { id: endpointId, what, since: ago(24) };
  const { count, recovery } = await recoverEndpoint(who.ctx, { ...wish, dryRun: true });
  expect(recovery).toBeNull();
  const started = await recoverEndpoint(who.ctx, { ...wish, dryRun: false, confirm: count });
  await run();
  return { count, id: started.recovery?.id };
}

describe("what failed since a time", () => {
  it("goes out again from the first try on, once, and nothing else does", async () => {
    const old = await newDelivery(key, { createdAt: ago(30), eventAt: ago(30) });
    const [first, second] = [await newDelivery(key), await newDelivery(key, { createdAt: ago(2), eventAt: ago(2) })];
    const others = [
      await newDelivery(key, { state: "delivered" }),
      await newDelivery(key, { origin: "test" }),
      await newDelivery(key, { privateToUserId: acme.owner.userId }),
    ];
    const { count, id } = await recover("failed");
    expect([count, await stateOf(first), await stateOf(second)]).toEqual([2, "waiting", "waiting"]);
    expect((await deliveries()).find((row) => row.id === first)).toMatchObject({ attempts: 0, settledAt: null });
    expect(await Promise.all([old, ...others].map(stateOf))).toEqual(["failed", "delivered", "failed", "failed"]);
    const [recovery] = (await listRecoveries(acme.member.ctx, { id: key.endpointId, limit: 9 })).data;
    expect(recovery).toMatchObject({ id, state: "done", total: 2, done: 2, finishedAt: expect.any(String) });
    const [lane] = await db().select().from(webhookLanes).where(eq(webhookLanes.endpointId, key.endpointId));
    expect(lane).toMatchObject({ wakes: 1, dueAt: expect.any(Date) });
    const lines = await db().select().from(auditEvents).where(eq(auditEvents.targetId, key.endpointId));
    expect(lines.map(({ action }) => action).sort()).toEqual(["endpoint.create", "endpoint.recover"]);
  });

  it("has also what waited when the endpoint was turned off, but for what was given up because it was another's", async () => {
    const waited = await newDelivery(key, { state: "canceled", attempts: 3 });
    const taken = await newDelivery(key, { state: "canceled", privateToUserId: acme.owner.userId });
    const { count, id } = await recover("failed");
    expect([count, await stateOf(waited), await stateOf(taken)]).toEqual([1, "waiting", "canceled"]);
    const [recovery] = (await listRecoveries(acme.member.ctx, { id: key.endpointId, limit: 9 })).data;
    expect(recovery).toMatchObject({ id, state: "done", total: 1, done: 1 });
  });

  it("holds members' own data for nobody but them", async () => {
    const own = await newDelivery(key, { privateToUserId: acme.member.userId });
    expect((await recover("failed", acme.admin)).count).toBe(0);
    expect(await stateOf(own)).toBe("failed");
    expect((await recover("failed")).count).toBe(1);
    expect(await stateOf(own)).toBe("waiting");
  });
});

describe("everything since a time", () => {
  it("is what the endpoint would be sent if it happened now, of this organization, under the ids of before", async () => {
    const occurredAt = ago(1);
    const [first, second] = [await happened({ occurredAt }), await happened({ type: "invoice.created" })];
    await happened({ type: "calendar.event.created" });
    await happened({ isInitial: true });
    await happened({ occurredAt: ago(30) });
    await happened({ organizationId: (await newOrganization()).organizationId });
    await newDelivery(key, { eventId: first, eventAt: occurredAt, state: "delivered" });
    const { count } = await recover("all");
    expect(count).toBe(2);
    const again = (await deliveries()).filter(({ origin }) => origin === "replay");
    expect(again.map(({ eventId, state }) => [eventId, state])).toEqual([
      [first, "waiting"],
      [second, "waiting"],
    ]);
  });

  it("has personal events of whom the endpoint belongs to, if they ask, and nothing that was taken back", async () => {
    const { member, owner } = acme;
    const own = await happened({ privateToUserId: member.userId });
    await happened({ privateToUserId: owner.userId });
    const connectionId = await newConnection(acme, { owner, visibility: "personal" });
    await happened({ connectionId });
    expect(
      (await recoverEndpoint(acme.admin.ctx, { id: key.endpointId, what: "all", since: ago(9), dryRun: true })).count,
    ).toBe(0);
    expect((await recover("all")).count).toBe(1);
    expect((await deliveries()).map((row) => [row.eventId, row.privateToUserId])).toEqual([[own, member.userId]]);
  });

  it("is queued once, however often the work is begun anew, and stops where it is canceled", async () => {
    for (let at = 0; at < 3; at++) await happened();
    const wish = { id: key.endpointId, what: "all", since: ago(24), dryRun: false, confirm: 3 } as const;
    const { recovery } = await recoverEndpoint(acme.member.ctx, wish);
    const one = { ...key, id: recovery?.id ?? "" };
    // As if a worker had died after its first portion, before the job was over, and two others went on.
    await Promise.all([recoverPortion(one), recoverPortion(one), recoverPortion(one)]);
    await run();
    expect((await deliveries()).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    const second = await recoverEndpoint(acme.member.ctx, wish);
    const canceled = await cancelRecovery(acme.member.ctx, {
      id: key.endpointId,
      recoveryId: second.recovery?.id ?? "",
    });
    expect(canceled).toMatchObject({ state: "canceled", done: 0, finishedAt: expect.any(String) });
    await run();
    expect(await deliveries()).toHaveLength(3);
    expect(await cancelRecovery(acme.member.ctx, { id: key.endpointId, recoveryId: one.id })).toMatchObject({
      state: "done",
    });
  });

  it("ends where the endpoint is turned off meanwhile", async () => {
    await happened();
    const wish = { id: key.endpointId, what: "all", since: ago(24), dryRun: false, confirm: 1 } as const;
    await recoverEndpoint(acme.member.ctx, wish);
    await updateEndpoint(acme.member.ctx, { id: key.endpointId, enabled: false });
    await run();
    const [row] = await db().select().from(webhookRecoveries).where(eq(webhookRecoveries.endpointId, key.endpointId));
    expect([row?.state, await deliveries()]).toEqual(["canceled", []]);
  });
});

describe("asking for it", () => {
  it("needs the count that there is, one at a time, while the endpoint is on", async () => {
    for (let at = 0; at < 12; at++) await newDelivery(key);
    const wish = { id: key.endpointId, what: "failed", since: ago(24), dryRun: false } as const;
    const conflict = { code: "conflict", details: { count: 12 } };
    await expect(recoverEndpoint(acme.member.ctx, wish)).rejects.toMatchObject(conflict);
    await expect(recoverEndpoint(acme.member.ctx, { ...wish, confirm: 1 })).rejects.toMatchObject(conflict);
    expect(await recoverEndpoint(acme.member.ctx, { ...wish, confirm: 10 })).toMatchObject({ count: 12 });
    await expect(recoverEndpoint(acme.member.ctx, { ...wish, confirm: 12 })).rejects.toMatchObject({
      code: "conflict",
    });
    const future = { ...wish, since: ago(-1) };
    await expect(recoverEndpoint(acme.member.ctx, future)).rejects.toMatchObject({ errors: [{ path: "since" }] });
    await updateEndpoint(acme.member.ctx, { id: key.endpointId, enabled: false });
    await expect(recoverEndpoint(acme.member.ctx, wish)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for who may change the endpoint", async () => {
    const { id: endpointId } = await createEndpoint(acme.owner.ctx, wanted);
    const other = await newOrganization();
    const wish = { id: endpointId, what: "failed", since: ago(24), dryRun: true } as const;
    await expect(recoverEndpoint(acme.member.ctx, wish)).rejects.toMatchObject({ code: "forbidden" });
    await expect(recoverEndpoint(other.owner.ctx, wish)).rejects.toMatchObject({ code: "not_found" });
    await expect(listRecoveries(other.owner.ctx, { id: endpointId, limit: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    const unknown = { id: endpointId, recoveryId: newId() };
    await expect(cancelRecovery(acme.owner.ctx, unknown)).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelRecovery(acme.member.ctx, unknown)).rejects.toMatchObject({ code: "forbidden" });
  });
});
