import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, members } from "@/db/schema";
import { newOrganization, type TestMember } from "@/e2e/kit/new-organization";
import { listHubEvents } from "@/lib/features/events/list-hub-events";
import { approveTimeEntries } from "./approve-time-entries";
import { createTimeEntry } from "./create-time-entry";
import { deleteTimeEntry } from "./delete-time-entry";
import { type TimeWorld, timeWorld } from "./fixtures/time-world";
import { getTimeEntry } from "./get-time-entry";
import { listTimeEntries } from "./list-time-entries";
import { rejectTimeEntries } from "./reject-time-entries";
import { submitTimeEntries } from "./submit-time-entries";
import { updateTimeEntry } from "./update-time-entry";
import { withdrawTimeEntries } from "./withdraw-time-entries";

let world: TimeWorld;
beforeEach(async () => {
  world = await timeWorld();
});

const HOUR = { startedAt: new Date("2026-03-02T09:00:00Z"), endedAt: new Date("2026-03-02T10:00:00Z") };
const enter = (member: TestMember, given = {}) =>
  createTimeEntry(member.ctx, { ...HOUR, description: "Writing", ...given });

describe("whose entries they are", () => {
  it("a draft is its person's alone; owners and admins read it once it is handed in", async () => {
    const { owner, admin, member, viewer } = world.organization;
    const { id } = await enter(member, { description: "Between us" });
    for (const other of [owner, admin, viewer]) {
      await expect(getTimeEntry(other.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
      expect((await listTimeEntries(other.ctx, { limit: 10 })).data).toEqual([]);
    }
    await submitTimeEntries(member.ctx, { ids: [id] });
    for (const other of [owner, admin]) {
      expect(await getTimeEntry(other.ctx, { id })).toMatchObject({ description: "Between us", userId: member.userId });
    }
    await expect(getTimeEntry(viewer.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("another member's or another organization's does not exist", async () => {
    const stranger = await newOrganization();
    const { id } = await enter(world.organization.member);
    await submitTimeEntries(world.organization.member.ctx, { ids: [id] });
    const { ctx } = stranger.owner;
    for (const act of [
      () => getTimeEntry(ctx, { id }),
      () => updateTimeEntry(ctx, { id, client: "x" }),
      () => deleteTimeEntry(ctx, { id }),
      () => approveTimeEntries(ctx, { ids: [id] }),
      () => rejectTimeEntries(ctx, { ids: [id], note: "x" }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("what is told and recorded of a draft is its person's, too", async () => {
    const { owner, member, organizationId } = world.organization;
    await enter(member, { description: "Between us" });
    const { data } = await listHubEvents(owner.ctx, { limit: 20 });
    expect(JSON.stringify(data)).not.toContain("Between us");
    const { data: own } = await listHubEvents(member.ctx, { limit: 20 });
    expect(JSON.stringify(own)).toContain("Between us");
    const lines = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.action, "time_entry.create")));
    expect(lines).toMatchObject([{ privateToUserId: member.userId }]);
  });
});

describe("handing in and approving", () => {
  const submitted = async (member = world.organization.member) => {
    const { id } = await enter(member);
    await submitTimeEntries(member.ctx, { ids: [id] });
    return id;
  };
  const conflict = { code: "conflict" };

  it("an owner or admin approves; then nobody changes it", async () => {
    const { owner, admin, member } = world.organization;
    const id = await submitted();
    await expect(updateTimeEntry(member.ctx, { id, client: "x" })).rejects.toMatchObject(conflict);
    await expect(deleteTimeEntry(member.ctx, { id })).rejects.toMatchObject(conflict);
    const { data } = await approveTimeEntries(admin.ctx, { ids: [id] });
    expect(data).toMatchObject([{ state: "approved", decision: { userId: admin.userId, note: null } }]);
    for (const change of [
      () => updateTimeEntry(member.ctx, { id, client: "x" }),
      () => deleteTimeEntry(member.ctx, { id }),
      () => withdrawTimeEntries(member.ctx, { ids: [id] }),
      () => submitTimeEntries(member.ctx, { ids: [id] }),
      () => approveTimeEntries(owner.ctx, { ids: [id] }),
    ]) {
      await expect(change()).rejects.toMatchObject(conflict);
    }
    await expect(updateTimeEntry(owner.ctx, { id, client: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("sends it back with a word why; its person changes it and hands it in again", async () => {
    const { admin, member } = world.organization;
    const id = await submitted();
    const { data } = await rejectTimeEntries(admin.ctx, { ids: [id], note: "Which client?" });
    expect(data).toMatchObject([{ state: "rejected", decision: { note: "Which client?" } }]);
    expect(await updateTimeEntry(member.ctx, { id, client: "Blue Door" })).toMatchObject({ state: "draft" });
    await submitTimeEntries(member.ctx, { ids: [id] });
    expect((await approveTimeEntries(admin.ctx, { ids: [id] })).data).toMatchObject([{ state: "approved" }]);
    expect((await rejectTimeEntries(admin.ctx, { ids: [id], note: "By mistake" })).data).toMatchObject([
      { state: "rejected" },
    ]);
  });

  it("its person takes it back before it is decided", async () => {
    const { admin, member } = world.organization;
    const id = await submitted();
    expect((await withdrawTimeEntries(member.ctx, { ids: [id] })).data).toMatchObject([{ state: "draft" }]);
    await expect(approveTimeEntries(admin.ctx, { ids: [id] })).rejects.toMatchObject({ code: "not_found" });
  });

  it("members decide nothing, and nobody hands in somebody else's", async () => {
    const { admin, member, owner } = world.organization;
    const id = await submitted(owner);
    await expect(approveTimeEntries(member.ctx, { ids: [id] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(withdrawTimeEntries(admin.ctx, { ids: [id] })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("nobody decides about their own time, unless they are the only one who could", async () => {
    const { owner, admin, organizationId } = world.organization;
    const id = await submitted(owner);
    await expect(approveTimeEntries(owner.ctx, { ids: [id] })).rejects.toMatchObject({ code: "forbidden" });
    const others = inArray(members.userId, [admin.userId]);
    await db()
      .update(members)
      .set({ role: "member" })
      .where(and(eq(members.organizationId, organizationId), others));
    expect((await approveTimeEntries(owner.ctx, { ids: [id] })).data).toMatchObject([{ state: "approved" }]);
  });

  it("is done for all of them or for none, and two who decide at once are not both right", async () => {
    const { owner, admin, member } = world.organization;
    const [first, draft] = [await submitted(), (await enter(member)).id];
    await expect(approveTimeEntries(admin.ctx, { ids: [first, draft] })).rejects.toMatchObject({ code: "not_found" });
    expect(await getTimeEntry(member.ctx, { id: first })).toMatchObject({ state: "submitted" });
    const decided = await Promise.allSettled([
      approveTimeEntries(admin.ctx, { ids: [first] }),
      approveTimeEntries(owner.ctx, { ids: [first] }),
    ]);
    expect(decided.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("what has not passed yet is not handed in", async () => {
    const { member } = world.organization;
    const future = { startedAt: new Date("2099-01-01T09:00:00Z"), endedAt: new Date("2099-01-01T10:00:00Z") };
    const { id } = await enter(member, future);
    await expect(submitTimeEntries(member.ctx, { ids: [id] })).rejects.toMatchObject(conflict);
  });
});
