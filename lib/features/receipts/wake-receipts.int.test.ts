// Why: what came while a connection did not work would be lost for good if nobody thought of it once it does.
import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction, sqlPool } from "@/db/client";
import { auditEvents, events, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { changeStatus } from "@/lib/core/connections/change-status";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { dispatchEvent } from "@/lib/features/events/dispatch-event";
import { slackIntegration } from "@/lib/providers/slack/integration";
import type { Effect } from "./effects/effect";
import { setConnection } from "./fixtures/kept";
import { keepTold, readTold, wrote } from "./fixtures/told-items";
import { processReceipts } from "./process-receipts";
import { MOST_ATTEMPTS } from "./put-off";
import { wakeReceipts } from "./wake-receipts";

let organization: TestOrganization;
let connectionId = "";
let own: { organizationId: string; connectionId: string };

beforeEach(async () => {
  organization = await newOrganization();
  const { owner, organizationId } = organization;
  connectionId = await newConnection(organization, { owner, integration: slackIntegration, visibility: "shared" });
  own = { organizationId, connectionId };
});

const system = () =>
  backgroundContext({ kind: "system" as const, job: "events.dispatch", organizationId: organization.organizationId });
const process = (effects?: readonly Effect[]) =>
  processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), {
    read: readTold,
    ...(effects ? { effects } : {}),
  });
const refuses: Effect = async () => {
  throw new ProviderError("slack", { kind: "unauthorized" });
};

async function receive(text: string): Promise<string> {
  const [id = ""] = await keepTold({ integration: "slack", to: own, items: [{ effects: [wrote(text)] }] });
  return id;
}

async function rowOf(id: string) {
  const [row] = await db().select().from(receipts).where(eq(receipts.id, id));
  return row;
}
const set = (id: string, changes: Partial<typeof receipts.$inferInsert>) =>
  db().update(receipts).set(changes).where(eq(receipts.id, id));

/** Tried until it is given up. */
async function giveUp(id: string): Promise<void> {
  await set(id, { attempts: MOST_ATTEMPTS - 1, dueAt: clock.now() });
  await process([refuses]);
}

/** As the worker does with what is told. */
async function dispatchAll(): Promise<void> {
  const ofIt = and(eq(events.organizationId, organization.organizationId), eq(events.connectionId, connectionId));
  const rows = await db().select().from(events).where(ofIt).orderBy(asc(events.id));
  for (const { id, occurredAt } of rows) await dispatchEvent(system(), { eventId: id, occurredAt });
}

const told = async () =>
  (await db().select().from(events).where(eq(events.organizationId, organization.organizationId))).filter(
    ({ type }) => type === "message.received",
  ).length;

const breakAndHeal = async () => {
  for (const to of ["needs_reauth", "active"] as const) {
    await inTransaction((tx) => changeStatus(tx, { ...own, to, reason: { code: "access_revoked" }, job: "test" }));
  }
};

describe("what came while a connection was paused", () => {
  it("is processed once it is resumed, and what was not sent is asked for", async () => {
    await updateConnection(organization.owner.ctx, { ref: connectionId, paused: true });
    const id = await receive("meanwhile");
    await process();
    expect(await rowOf(id)).toMatchObject({ state: "done", reason: "connection_paused", changes: [] });
    await dispatchAll();
    expect(await rowOf(id)).toMatchObject({ state: "done", reason: "connection_paused" });
    await updateConnection(organization.owner.ctx, { ref: connectionId, paused: false });
    await dispatchAll();
    await process();
    expect(await rowOf(id)).toMatchObject({ state: "done", reason: null, replays: 1 });
    expect(await told()).toBe(1);
    const recovering = await (await queue()).findJobs("webhooks.recover", { data: { connectionId } });
    expect(recovering).toHaveLength(1);
    const audited = await db().select().from(auditEvents).where(eq(auditEvents.connectionId, connectionId));
    expect(audited.filter(({ action }) => action === "receipt.replay")).toMatchObject([
      { targetKind: "receipts", targetName: "1", actorKind: "job" },
    ]);
  });
});

it("what comes for a connection that is resumed while its effects are prepared is prepared anew", async () => {
  await updateConnection(organization.owner.ctx, { ref: connectionId, paused: true });
  const id = await receive("meanwhile");
  const prepared: string[][] = [];
  const applied: string[][] = [];
  const resumes: Effect = async (_, asked) => {
    prepared.push(asked.map(({ row }) => row.id));
    if (prepared.length === 1) {
      await updateConnection(organization.owner.ctx, { ref: connectionId, paused: false });
    }
    return async (_tx, active) => {
      applied.push(active.map(({ row }) => row.id));
      return [];
    };
  };
  await process([resumes]);
  expect(prepared).toEqual([[], [id]]);
  expect(applied).toEqual([[], [id]]);
  expect(await rowOf(id)).toMatchObject({ state: "done", reason: null });
});

it("nobody resumes a connection between the look that it rests and the note of it: whoever does finds what rested", async () => {
  await updateConnection(organization.owner.ctx, { ref: connectionId, paused: true });
  const id = await receive("meanwhile");
  const locks: unknown[] = [];
  const resumes: Effect = async () => async () => {
    const { organizationId } = own;
    const asked = sqlPool()`SELECT status FROM connections
      WHERE "organization_id" = ${organizationId} AND id = ${connectionId} FOR NO KEY UPDATE NOWAIT`;
    locks.push(await asked.catch(({ code }) => code));
    return [];
  };
  await process([resumes]);
  expect(locks).toEqual(["55P03"]); // lock_not_available
  expect(await rowOf(id)).toMatchObject({ state: "done", reason: "connection_paused" });
  await updateConnection(organization.owner.ctx, { ref: connectionId, paused: false });
  await dispatchAll();
  await process();
  expect(await rowOf(id)).toMatchObject({ state: "done", reason: null });
});

describe("what was given up because the access was gone", () => {
  it("is processed once the connection works again", async () => {
    const id = await receive("lost");
    await giveUp(id);
    expect(await rowOf(id)).toMatchObject({ state: "failed", reason: "needs_reauth", attempts: MOST_ATTEMPTS });
    await breakAndHeal();
    await dispatchAll();
    await process();
    expect(await rowOf(id)).toMatchObject({ state: "done", reason: null });
    expect(await told()).toBe(1);
  });

  it("comes back three times where nobody did anything, and each time that a person reconnects", async () => {
    const id = await receive("bad");
    const wake = (type: string, data: object) =>
      wakeReceipts(system(), { type, connectionId, privateToUserId: null, data: { status: "active", ...data } });
    const heals = () => wake("connection.recovered", { previous: { status: "degraded" }, reconnected: false });
    for (const replays of [1, 2, 3, 3]) {
      await giveUp(id);
      await heals();
      expect(await rowOf(id)).toMatchObject({ replays });
    }
    expect(await rowOf(id)).toMatchObject({ state: "failed" });
    await wake("connection.updated", { previous: {}, reconnected: true });
    expect(await rowOf(id)).toMatchObject({ state: "waiting", replays: 4, attempts: 0 });
  });

  it("is not given up where it began to work while it was tried for the last time", async () => {
    const id = await receive("late");
    await set(id, { attempts: MOST_ATTEMPTS - 1 });
    const heals: Effect = async () => {
      await setConnection({ ...own, calendarId: "" }, { statusSince: clock.now() });
      throw new ProviderError("slack", { kind: "unauthorized" });
    };
    await process([heals]);
    expect(await rowOf(id)).toMatchObject({ state: "waiting", reason: "needs_reauth", attempts: MOST_ATTEMPTS - 1 });
  });

  it("is tried at once where it only waits for its next try; what failed for another reason stays", async () => {
    const [waits, broken] = [await receive("waits"), await receive("broken")];
    const later = new Date(clock.now().getTime() + 3_600_000);
    await set(waits, { reason: "needs_reauth", attempts: 7, dueAt: later });
    await set(broken, { state: "failed", reason: "processing_failed", settledAt: clock.now() });
    await breakAndHeal();
    await dispatchAll();
    await process();
    expect(await rowOf(waits)).toMatchObject({ state: "done", reason: null });
    expect(await rowOf(broken)).toMatchObject({ state: "failed", replays: 0 });
  });
});
