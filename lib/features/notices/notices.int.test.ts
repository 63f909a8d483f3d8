import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections, noticeDeliveries, users } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { closeQueue } from "@/lib/core/jobs/queue";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { updateMember } from "@/lib/features/members/update-member";
import { dispatchAll, dispatchOne, engineMoves, eventsOf, noticesOf } from "./fixtures/events-of-connection";
import { listNotices } from "./list-notices";
import { notifyMembers } from "./notify-members";
import { updateNoticePreferences } from "./update-notice-preferences";

let organization: TestOrganization;
let subject: { organizationId: string; connectionId: string };

beforeEach(async () => {
  organization = await newOrganization();
});
afterAll(closeQueue);

async function connected(visibility: "personal" | "shared", status: "active" | "needs_reauth" = "active") {
  const connectionId = await newConnection(organization, { owner: organization.member, visibility, status });
  subject = { organizationId: organization.organizationId, connectionId };
}

const people = () => ({
  [organization.owner.userId]: "owner",
  [organization.admin.userId]: "admin",
  [organization.member.userId]: "member",
  [organization.viewer.userId]: "viewer",
});
const told = async () =>
  (await noticesOf(subject)).map(({ userId, kind }) => `${people()[userId]} ${kind.replace("connection_", "")}`).sort();

const mailsQueued = () =>
  db().$count(
    noticeDeliveries,
    and(eq(noticeDeliveries.organizationId, organization.organizationId), eq(noticeDeliveries.channel, "email")),
  );

const expires = (days: number, expiresAt = "2026-12-01T00:00:00.000Z") =>
  inTransaction((tx) =>
    notifyMembers(tx, {
      ...subject,
      kind: "connection_expires",
      subject: { days, expiresAt },
      dedupeKey: `expires:${subject.connectionId}:${expiresAt}:${days}`,
    }),
  );

describe("who is told that a connection needs a person", () => {
  it("of a personal one its owner alone", async () => {
    await connected("personal");
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    expect(await told()).toEqual(["member needs_reauth"]);
    expect(await mailsQueued()).toBe(1);
  });

  it("of a shared one its owner, and the organization's owners and admins", async () => {
    await connected("shared");
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    expect(await told()).toEqual(["admin needs_reauth", "member needs_reauth", "owner needs_reauth"]);
    expect(await mailsQueued()).toBe(3);
  });

  it("of a customer's the owners and admins", async () => {
    await connected("shared");
    await db()
      .update(connections)
      .set({ ownerUserId: null })
      .where(and(eq(connections.organizationId, subject.organizationId), eq(connections.id, subject.connectionId)));
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    expect(await told()).toEqual(["admin needs_reauth", "owner needs_reauth"]);
  });

  it("each as they want: not at all, in the bell only, by mail only; without an address never by mail", async () => {
    const { owner, admin, member } = organization;
    await connected("shared");
    const wants = (who: typeof owner, inApp: boolean, email: boolean) =>
      updateNoticePreferences(who.ctx, { kinds: { connection_needs_reauth: { inApp, email } } });
    await wants(owner, false, false);
    await wants(admin, false, true);
    await wants(member, true, true);
    await db().update(users).set({ email: null }).where(eq(users.id, member.userId));
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    expect(await told()).toEqual(["admin needs_reauth", "member needs_reauth"]);
    expect(await mailsQueued()).toBe(1);
    expect((await listNotices(admin.ctx, { limit: 10 })).data).toEqual([]);
    expect((await listNotices(member.ctx, { limit: 10 })).data).toHaveLength(1);
  });
});

describe("once", () => {
  it("however often the job runs, also twice at the same moment", async () => {
    await connected("personal");
    await engineMoves(subject, "needs_reauth");
    const [event] = await eventsOf(subject);
    const key = { eventId: event?.id ?? "", occurredAt: event?.occurredAt ?? new Date(0) };
    await Promise.all([dispatchOne(subject, key), dispatchOne(subject, key), dispatchOne(subject, key)]);
    await dispatchOne(subject, key);
    expect(await told()).toEqual(["member needs_reauth"]);
    expect(await mailsQueued()).toBe(1);
  });

  it("while it flaps: one open notice, whatever the order of the jobs", async () => {
    await connected("personal");
    for (const to of ["needs_reauth", "active", "needs_reauth", "active", "needs_reauth"] as const) {
      await engineMoves(subject, to);
    }
    for (const { id: eventId, occurredAt } of (await eventsOf(subject)).reverse()) {
      await dispatchOne(subject, { eventId, occurredAt });
    }
    expect(await told()).toEqual(["member needs_reauth"]);
  });

  it("raises no alarm where it has healed before anybody was told", async () => {
    await connected("shared");
    await engineMoves(subject, "needs_reauth");
    await engineMoves(subject, "active");
    await dispatchAll(subject);
    expect(await told()).toEqual([]);
    expect(await mailsQueued()).toBe(0);
  });

  it("keeps quiet about a provider that fails", async () => {
    await connected("shared");
    await engineMoves(subject, "degraded");
    await engineMoves(subject, "active");
    await dispatchAll(subject);
    expect(await told()).toEqual([]);
  });
});

describe("when it is over", () => {
  it("the notice is resolved, and who heard of the trouble hears of its end", async () => {
    await connected("shared");
    const { admin } = organization;
    await updateNoticePreferences(admin.ctx, { kinds: { connection_needs_reauth: { inApp: false, email: false } } });
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    await engineMoves(subject, "active");
    await dispatchAll(subject);
    await dispatchAll(subject);
    expect(await told()).toEqual(["member needs_reauth", "member recovered", "owner needs_reauth", "owner recovered"]);
    const shown = await listNotices(organization.owner.ctx, { limit: 10 });
    expect(shown.unreadCount).toBe(1); // that it works again
    expect(shown.data).toMatchObject([
      { kind: "connection_recovered", remedy: null, readAt: null },
      { kind: "connection_needs_reauth", remedy: null, resolvedAt: expect.any(String) },
    ]);
    expect(await mailsQueued()).toBe(2); // by default nobody is mailed of the end
  });

  it("breaks again later: that is told anew", async () => {
    await connected("personal");
    for (const to of ["needs_reauth", "active", "needs_reauth"] as const) {
      await engineMoves(subject, to);
      await dispatchAll(subject);
    }
    expect(await told()).toEqual(["member needs_reauth", "member needs_reauth", "member recovered"]);
    const open = (await noticesOf(subject)).filter(({ kind, resolvedAt }) => kind.endsWith("reauth") && !resolvedAt);
    expect(open).toHaveLength(1);
  });

  it.each(["pausing", "disconnecting"])("%s it resolves it too", async (how) => {
    await connected("shared");
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    const { member } = organization;
    if (how === "pausing") await updateConnection(member.ctx, { ref: subject.connectionId, paused: true });
    else await disconnectConnection(member.ctx, { ref: subject.connectionId });
    for (const { resolvedAt } of await noticesOf(subject)) expect(resolvedAt).not.toBeNull();
    expect((await listNotices(organization.owner.ctx, { limit: 10 })).unreadCount).toBe(0);
  });

  it("only paused and resumed, nobody hears that it works", async () => {
    await connected("shared");
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    const { member } = organization;
    for (const paused of [true, false]) {
      await updateConnection(member.ctx, { ref: subject.connectionId, paused });
      await dispatchAll(subject);
    }
    expect(await told()).toEqual(["admin needs_reauth", "member needs_reauth", "owner needs_reauth"]);
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    expect((await listNotices(organization.owner.ctx, { limit: 10 })).unreadCount).toBe(1);
  });

  it("what was shared and is taken back is nobody else's business any more", async () => {
    await connected("shared");
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    await updateConnection(organization.member.ctx, { ref: subject.connectionId, visibility: "personal" });
    expect(await listNotices(organization.owner.ctx, { limit: 10 })).toMatchObject({ data: [], unreadCount: 0 });
    expect((await listNotices(organization.member.ctx, { limit: 10 })).data).toHaveLength(1);
  });
});

describe("a forecast", () => {
  it("is told once for each number of days, the newer in place of the older", async () => {
    await connected("personal");
    expect([await expires(14), await expires(14), await expires(3), await expires(3)]).toEqual([1, 0, 1, 0]);
    const { data } = await listNotices(organization.member.ctx, { limit: 10 });
    expect(data).toMatchObject([
      { kind: "connection_expires", expiresAt: "2026-12-01T00:00:00.000Z", remedy: "reconnect" },
    ]);
  });

  it("gives way when the access has ended", async () => {
    await connected("personal");
    await expires(1);
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    const { data } = await listNotices(organization.member.ctx, { limit: 10 });
    expect(data.map(({ kind }) => kind)).toEqual(["connection_needs_reauth"]);
  });

  it("is nobody's once the connection is gone", async () => {
    await connected("personal");
    await disconnectConnection(organization.member.ctx, { ref: subject.connectionId });
    expect(await expires(3)).toBe(0);
  });
});

it("whose role may not reconnect is told, and offered nothing they may not do", async () => {
  await connected("shared");
  const { owner, member } = organization;
  await updateMember(owner.ctx, { userId: member.userId, role: "viewer" });
  await engineMoves(subject, "needs_reauth");
  await dispatchAll(subject);
  const ctx = { ...member.ctx, actor: { ...member.ctx.actor, role: "viewer" as const } };
  expect((await listNotices(ctx, { limit: 10 })).data).toMatchObject([{ remedy: null }]);
});
