import { and, eq, inArray } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newReceipt } from "@/e2e/kit/new-receipt";
import { clock, setClock } from "@/lib/base/clock";
import { getReceipt } from "./get-receipt";
import { replayReceipt } from "./replay-receipt";
import { replayReceipts } from "./replay-receipts";

afterEach(() => setClock(undefined));

let organization: TestOrganization;
let shared: string;
let personal: string;

beforeEach(async () => {
  organization = await newOrganization();
  shared = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
  personal = await newConnection(organization, { owner: organization.member });
});

type Given = Omit<Parameters<typeof newReceipt>[0], "organizationId">;
const receive = (given: Given = {}) =>
  newReceipt({ organizationId: organization.organizationId, connectionId: shared, ...given });

const rowsOf = (...ids: string[]) => db().select().from(receipts).where(inArray(receipts.id, ids)).orderBy(receipts.id);

async function auditOf() {
  const { organizationId } = organization;
  const ofReplays = and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.action, "receipt.replay"));
  return db().select().from(auditEvents).where(ofReplays);
}

describe("one event", () => {
  it("waits again, as if it had just come; what followed before stays known", async () => {
    const changes = [{ kind: "event", id: "e", action: "invoice.paid", at: clock.now().toISOString() }];
    const id = await receive({ state: "failed", reason: "processing_failed", attempts: 12, changes });
    expect(await replayReceipt(organization.admin.ctx, { id })).toEqual({ replayed: 1 });
    expect(await rowsOf(id)).toMatchObject([
      {
        state: "waiting",
        reason: null,
        attempts: 0,
        settledAt: null,
        replays: 1,
        replayedAt: expect.any(Date),
        changes,
      },
    ]);
    expect(await auditOf()).toMatchObject([
      { targetKind: "receipt", targetId: id, targetName: "google-calendar exists", connectionId: shared },
    ]);
  });

  it("shows each of its ends and replays in its order, and whose it has been since the first one", async () => {
    const minute = (number: number) => new Date(Date.UTC(2026, 2, 1, 9, number, 0, 7));
    const end = async (state: "done" | "failed", settledAt: Date) =>
      db().update(receipts).set({ state, settledAt }).where(eq(receipts.id, id));
    const given = {
      state: "failed",
      reason: "processing_failed",
      receivedAt: minute(0),
      settledAt: minute(1),
    } as const;
    const id = await receive(given);
    for (const number of [2, 4]) {
      setClock({ now: () => minute(number), sync: async () => {} });
      expect(await replayReceipt(organization.owner.ctx, { id })).toEqual({ replayed: 1 });
      if (number === 2) await end("done", minute(3));
    }
    const told = async () => {
      const { timeline } = await getReceipt(organization.owner.ctx, { id, filter: {} });
      return timeline.map(({ kind, at, code }) => [kind, at, code]);
    };
    const before = [
      ["received", minute(0).toISOString(), null],
      ["routed", minute(1).toISOString(), null],
      ["failed", minute(1).toISOString(), "processing_failed"],
      ["replayed", minute(2).toISOString(), null],
      ["settled", minute(3).toISOString(), null],
      ["replayed", minute(4).toISOString(), null],
    ];
    expect(await told()).toEqual(before);
    await end("done", minute(5));
    expect(await told()).toEqual([...before, ["settled", minute(5).toISOString(), null]]);
  });

  it("that was nobody's is somebody's from its replay on", async () => {
    const minute = (number: number) => new Date(Date.UTC(2026, 2, 1, 9, number));
    const id = await receive({ state: "unrouted", reason: "unknown_account", receivedAt: minute(0) });
    setClock({ now: () => minute(2), sync: async () => {} });
    await replayReceipt(organization.owner.ctx, { id });
    await db()
      .update(receipts)
      .set({ state: "done", settledAt: minute(3) })
      .where(eq(receipts.id, id));
    const { timeline } = await getReceipt(organization.owner.ctx, { id, filter: {} });
    expect(timeline.map(({ kind, at }) => [kind, at])).toEqual([
      ["received", minute(0).toISOString()],
      ["unrouted", minute(0).toISOString()],
      ["replayed", minute(2).toISOString()],
      ["routed", minute(3).toISOString()],
      ["settled", minute(3).toISOString()],
    ]);
  });

  it("that waits waits on: asked twice, it is one replay", async () => {
    const id = await receive();
    const ask = () => replayReceipt(organization.owner.ctx, { id });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ replayed }) => replayed).sort()).toEqual([0, 0, 1]);
    expect(await rowsOf(id)).toMatchObject([{ state: "waiting", replays: 1 }]);
    expect(await auditOf()).toHaveLength(1);
  });

  it("of a shared connection is for owners and admins, of a personal one for its owner alone", async () => {
    const { member, owner } = organization;
    const [ofShared, ofPersonal] = [await receive(), await receive({ connectionId: personal })];
    await expect(replayReceipt(member.ctx, { id: ofShared })).rejects.toMatchObject({ code: "forbidden" });
    await expect(replayReceipt(owner.ctx, { id: ofPersonal })).rejects.toMatchObject({ code: "not_found" });
    expect(await replayReceipt(member.ctx, { id: ofPersonal })).toEqual({ replayed: 1 });
    expect(await auditOf()).toMatchObject([{ privateToUserId: member.userId }]);
  });

  it("whose body is not kept any more stays as it is", async () => {
    const id = await receive({ body: null });
    await expect(replayReceipt(organization.owner.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await rowsOf(id)).toMatchObject([{ state: "done", replays: 0 }]);
  });
});

describe("all that fit a filter", () => {
  const filter = { outcome: "failed" } as const;

  it("are counted first, and replayed when that count is confirmed", async () => {
    const failed = [await receive({ state: "failed" }), await receive({ state: "failed" })];
    const others = [await receive(), await receive({ state: "failed", body: null })];
    const { owner } = organization;
    const asked = await replayReceipts(owner.ctx, { filter, dryRun: true });
    expect(asked).toEqual({ count: 2, tooMany: false, replayed: 0 });
    for (const confirm of [undefined, 1, 3]) {
      const refused = replayReceipts(owner.ctx, { filter, dryRun: false, confirm });
      await expect(refused).rejects.toMatchObject({ code: "conflict", details: { count: 2 } });
    }
    expect(await replayReceipts(owner.ctx, { filter, dryRun: false, confirm: 2 })).toMatchObject({ replayed: 2 });
    expect((await rowsOf(...failed)).map(({ state, replays }) => [state, replays])).toEqual([
      ["waiting", 1],
      ["waiting", 1],
    ]);
    expect((await rowsOf(...others)).map(({ replays }) => replays)).toEqual([0, 0]);
    expect(await auditOf()).toMatchObject([{ targetKind: "receipts", targetName: "2" }]);
    expect(await replayReceipts(owner.ctx, { filter, dryRun: true })).toMatchObject({ count: 0 });
  });

  it("are those that one may replay: members their own, admins what is shared and their own", async () => {
    await receive({ state: "failed" });
    await receive({ state: "failed", connectionId: personal });
    const counted = async (role: "owner" | "admin" | "member") =>
      (await replayReceipts(organization[role].ctx, { filter, dryRun: true })).count;
    expect([await counted("owner"), await counted("admin"), await counted("member")]).toEqual([1, 1, 1]);
    const { member } = organization;
    expect(await replayReceipts(member.ctx, { filter, dryRun: false, confirm: 1 })).toMatchObject({ replayed: 1 });
    const left = await db().select().from(receipts).where(eq(receipts.connectionId, shared));
    expect(left).toMatchObject([{ state: "failed", replays: 0 }]);
  });
});
