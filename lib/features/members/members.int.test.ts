import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { apiKeyHashes, auditEvents, connections, invitations, members } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { backgroundContext } from "@/lib/core/context/request-context";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { addMember } from "./add-member";
import { findMemberActor } from "./find-member-actor";
import { getMember } from "./get-member";
import { leaveOrganization } from "./leave-organization";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";
import { renameSelf } from "./rename-self";
import { updateMember } from "./update-member";

async function roleOf({ organizationId }: TestOrganization, userId: string): Promise<string | undefined> {
  const [member] = await db()
    .select()
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  return member?.role;
}

describe("listing", () => {
  it("pages to the end, for everyone", async () => {
    const { viewer } = await newOrganization();
    const first = await listMembers(viewer.ctx, { limit: 3 });
    expect(first.data).toHaveLength(3);
    const second = await listMembers(viewer.ctx, { limit: 3, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ nextCursor: null });
    expect(new Set([...first.data, ...second.data].map((one) => one.userId)).size).toBe(4);
  });

  it("refuses a cursor of another list", async () => {
    const { owner } = await newOrganization();
    await expect(listMembers(owner.ctx, { limit: 3, cursor: "WzFd" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("does not know another organization's members", async () => {
    const [ours, theirs] = [await newOrganization(), await newOrganization()];
    for (const attempt of [
      () => getMember(ours.owner.ctx, { userId: theirs.viewer.userId }),
      () => updateMember(ours.owner.ctx, { userId: theirs.viewer.userId, role: "admin" }),
      () => removeMember(ours.owner.ctx, { userId: theirs.viewer.userId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await roleOf(theirs, theirs.viewer.userId)).toBe("viewer");
  });
});

describe("roles", () => {
  it("are changed by admins up to their own, and only owners make owners", async () => {
    const acme = await newOrganization();
    const { owner, admin, member, viewer } = acme;
    expect(await updateMember(admin.ctx, { userId: viewer.userId, role: "admin" })).toMatchObject({ role: "admin" });
    const raise = updateMember(admin.ctx, { userId: member.userId, role: "owner" });
    await expect(raise).rejects.toMatchObject({ code: "forbidden" });
    const lower = updateMember(admin.ctx, { userId: owner.userId, role: "member" });
    await expect(lower).rejects.toMatchObject({ code: "forbidden" });
    await updateMember(owner.ctx, { userId: member.userId, role: "owner" });
    expect(await roleOf(acme, member.userId)).toBe("owner");
  });

  it.each(["member", "viewer"] as const)("are not changed by a %s", async (role) => {
    const acme = await newOrganization();
    const { ctx, userId } = acme[role];
    for (const attempt of [
      () => updateMember(ctx, { userId, role: "admin" }),
      () => removeMember(ctx, { userId: acme.viewer.userId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("leave a line in the audit trail", async () => {
    const { owner, member, organizationId } = await newOrganization();
    await updateMember(owner.ctx, { userId: member.userId, role: "viewer" });
    const events = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
    expect(events.at(-1)).toMatchObject({ action: "member.update", targetId: member.userId, changedFields: ["role"] });
  });
});

describe("the only owner", () => {
  it("can neither go nor step down", async () => {
    const acme = await newOrganization();
    const { ctx, userId } = acme.owner;
    for (const attempt of [
      () => updateMember(ctx, { userId, role: "admin" }),
      () => removeMember(ctx, { userId }),
      () => leaveOrganization(ctx),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await roleOf(acme, userId)).toBe("owner");
  });

  it("remains when two owners remove each other at once", async () => {
    const acme = await newOrganization();
    const { owner, admin } = acme;
    await updateMember(owner.ctx, { userId: admin.userId, role: "owner" });
    const second = { ...admin.ctx, actor: { ...admin.ctx.actor, role: "owner" as const } };
    const outcomes = await Promise.allSettled([
      removeMember(owner.ctx, { userId: admin.userId }),
      removeMember(second, { userId: owner.userId }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const owners = await db()
      .select()
      .from(members)
      .where(and(eq(members.organizationId, acme.organizationId), eq(members.role, "owner")));
    expect(owners).toHaveLength(1);
  });
});

describe("going", () => {
  it.each(["removed", "leaving"])("%s: own connections pause, keys and open invitations end", async (how) => {
    const acme = await newOrganization();
    const { owner, admin, organizationId } = acme;
    const personal = await newConnection(acme, { owner: admin, visibility: "personal" });
    const shared = await newConnection(acme, { owner: admin, visibility: "shared" });
    await newApiKey(admin);
    await createInvitation(admin.ctx, { email: `friend@${acme.slug}.test`, role: "member" });

    if (how === "removed") await removeMember(owner.ctx, { userId: admin.userId });
    else await leaveOrganization(admin.ctx);

    const statuses = await db()
      .select({ id: connections.id, status: connections.status })
      .from(connections)
      .where(eq(connections.organizationId, organizationId));
    expect(Object.fromEntries(statuses.map(({ id, status }) => [id, status]))).toEqual({
      [personal]: "paused",
      [shared]: "active",
    });
    const keys = await db().select().from(apiKeyHashes).where(eq(apiKeyHashes.organizationId, organizationId));
    expect(keys).toEqual([]);
    const [invitation] = await db().select().from(invitations).where(eq(invitations.organizationId, organizationId));
    expect(invitation?.revokedAt).not.toBeNull();
    expect(await findMemberActor({ organizationId, userId: admin.userId })).toBeNull();
  });

  it("is refused to an admin who would remove an owner", async () => {
    const { admin, owner } = await newOrganization();
    await expect(removeMember(admin.ctx, { userId: owner.userId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is not for API keys to decide", async () => {
    const { member } = await newOrganization();
    const { userId, organizationId, role } = member.ctx.actor;
    const ctx = backgroundContext({ kind: "api_key", keyId: "k", userId, organizationId, role, name: "key" } as const);
    await expect(leaveOrganization(ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(renameSelf(ctx, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("people rename themselves", async () => {
  const { viewer } = await newOrganization();
  expect(await renameSelf(viewer.ctx, { name: "Dana" })).toMatchObject({ userId: viewer.userId, name: "Dana" });
});

it("an operator adds a member once", async () => {
  const acme = await newOrganization();
  const ctx = backgroundContext({ kind: "deployment", job: "test" } as const);
  const input = { organizationId: acme.organizationId, email: acme.viewer.email, name: "Dana", role: "owner" } as const;
  await addMember(ctx, input);
  expect(await roleOf(acme, acme.viewer.userId)).toBe("viewer");
});
