import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { devMails, invitations, members } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { createUser } from "@/lib/core/auth/create-user";
import type { PersonActor } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { removeMember } from "@/lib/features/members/remove-member";
import { updateMember } from "@/lib/features/members/update-member";
import { acceptInvitation } from "./accept-invitation";
import { createInvitation } from "./create-invitation";
import { findInvitationLink } from "./find-invitation-link";
import { listInvitations } from "./list-invitations";
import { listOwnInvitations } from "./list-own-invitations";
import { revokeInvitation } from "./revoke-invitation";

afterEach(() => setClock(undefined));

const anAddress = () => `p-${crypto.randomUUID().slice(0, 8)}@acme.test`;
const tokenIn = (url: string) => url.split("/invite/")[1] ?? "";

async function somebody(email: string | null = null): Promise<RequestContext<PersonActor>> {
  const user = await createUser({ name: "Newcomer", email });
  return backgroundContext({ kind: "person", userId: user.id, name: "Newcomer" });
}

function daysLater(days: number): void {
  const at = clock.now().getTime() + days * 24 * 60 * 60 * 1000;
  setClock({ now: () => new Date(at), sync: async () => {} });
}

async function membersOf({ organizationId }: TestOrganization, userId: string) {
  return db()
    .select()
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
}

describe("inviting", () => {
  it("mails a link whose secret is kept as a hash only", async () => {
    const acme = await newOrganization();
    const email = anAddress();
    const made = await createInvitation(acme.admin.ctx, { email: email.toUpperCase(), role: "member" });
    expect(made).toMatchObject({ email, role: "member", status: "open", mailed: true });
    const [mail] = await db().select().from(devMails).where(eq(devMails.to, email));
    expect(mail?.text).toContain(made.url);
    const secret = made.url.split(".").at(-1) ?? "";
    expect(JSON.stringify(await rowsOf(acme))).not.toContain(secret);
    expect(JSON.stringify(await listInvitations(acme.admin.ctx, { limit: 10 }))).not.toContain(secret);
  });

  it("gives no role above one's own", async () => {
    const { admin, member } = await newOrganization();
    const asOwner = createInvitation(admin.ctx, { email: anAddress(), role: "owner" });
    await expect(asOwner).rejects.toMatchObject({ code: "forbidden" });
    const byMember = createInvitation(member.ctx, { email: anAddress(), role: "viewer" });
    await expect(byMember).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses members, and replaces an earlier invitation", async () => {
    const acme = await newOrganization();
    const again = createInvitation(acme.owner.ctx, { email: acme.viewer.email, role: "admin" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });

    const email = anAddress();
    const first = await createInvitation(acme.owner.ctx, { email, role: "viewer" });
    const second = await createInvitation(acme.owner.ctx, { email, role: "admin" });
    expect(await findInvitationLink(tokenIn(first.url))).toBeNull();
    expect(await findInvitationLink(tokenIn(second.url))).toMatchObject({ role: "admin" });
    const open = await listInvitations(acme.owner.ctx, { status: "open", limit: 10 });
    expect(open.data.map((one) => one.id)).toEqual([second.id]);
    const revoked = await listInvitations(acme.owner.ctx, { status: "revoked", limit: 10 });
    expect(revoked.data.map((one) => one.id)).toEqual([first.id]);
  });
});

describe("accepting", () => {
  it("by the link: once, whatever address one signed in with", async () => {
    const acme = await newOrganization();
    const { url } = await createInvitation(acme.owner.ctx, { email: anAddress(), role: "member" });
    const preview = { organizationId: acme.organizationId, role: "member", inviterName: acme.owner.email };
    expect(await findInvitationLink(tokenIn(url))).toMatchObject(preview);

    const newcomer = await somebody();
    expect(await acceptInvitation(newcomer, { token: tokenIn(url) })).toMatchObject({
      slug: acme.slug,
      role: "member",
    });
    expect(await membersOf(acme, newcomer.actor.userId)).toMatchObject([{ role: "member" }]);
    const second = acceptInvitation(await somebody(), { token: tokenIn(url) });
    await expect(second).rejects.toMatchObject({ code: "not_found" });
  });

  it("by id: as the person of the invited address only", async () => {
    const acme = await newOrganization();
    const email = anAddress();
    const { id } = await createInvitation(acme.owner.ctx, { email, role: "viewer" });
    const stranger = acceptInvitation(await somebody(anAddress()), { invitationId: id });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
    expect(await listOwnInvitations({ email: null })).toEqual([]);
    expect(await listOwnInvitations({ email })).toMatchObject([{ id, role: "viewer" }]);
    await acceptInvitation(await somebody(email), { invitationId: id });
    expect(await listOwnInvitations({ email })).toEqual([]);
  });

  it("lets one of two in who come at once", async () => {
    const acme = await newOrganization();
    const { url } = await createInvitation(acme.owner.ctx, { email: anAddress(), role: "member" });
    const outcomes = await Promise.allSettled([
      acceptInvitation(await somebody(), { token: tokenIn(url) }),
      acceptInvitation(await somebody(), { token: tokenIn(url) }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is refused after 7 days, when taken back, and to who is a member already", async () => {
    const acme = await newOrganization();
    const { ctx } = acme.owner;
    const taken = await createInvitation(ctx, { email: anAddress(), role: "member" });
    await revokeInvitation(ctx, taken);
    await expect(revokeInvitation(ctx, taken)).rejects.toMatchObject({ code: "conflict" });
    const late = await createInvitation(ctx, { email: anAddress(), role: "member" });
    const member = backgroundContext({ kind: "person", userId: acme.viewer.userId, name: "Dana" } as const);
    const twice = acceptInvitation(member, { token: tokenIn(late.url) });
    await expect(twice).rejects.toMatchObject({ code: "conflict" });
    expect(await findInvitationLink(tokenIn(late.url))).not.toBeNull();

    daysLater(8);
    expect((await listInvitations(ctx, { status: "expired", limit: 10 })).data).toHaveLength(1);
    for (const { url } of [taken, late]) {
      expect(await findInvitationLink(tokenIn(url))).toBeNull();
      const attempt = acceptInvitation(await somebody(), { token: tokenIn(url) });
      await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("is refused when its sender may no longer send it", async () => {
    const acme = await newOrganization();
    const { owner, admin } = acme;
    const byAdmin = await createInvitation(admin.ctx, { email: anAddress(), role: "admin" });
    await updateMember(owner.ctx, { userId: admin.userId, role: "member" });
    const attempt = acceptInvitation(await somebody(), { token: tokenIn(byAdmin.url) });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    await removeMember(owner.ctx, { userId: admin.userId });
    expect(await findInvitationLink(tokenIn(byAdmin.url))).toBeNull();
  });

  it.each(["", "made-up", "not-an-id.secret", "01900000-0000-7000-8000-000000000000.secret"])(
    "is refused with the link %j",
    async (token) => {
      await expect(acceptInvitation(await somebody(), { token })).rejects.toMatchObject({ code: "not_found" });
    },
  );
});

it("another organization's invitations are not there", async () => {
  const [ours, theirs] = [await newOrganization(), await newOrganization()];
  const { id } = await createInvitation(theirs.owner.ctx, { email: anAddress(), role: "member" });
  await expect(revokeInvitation(ours.owner.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  expect((await listInvitations(ours.owner.ctx, { limit: 10 })).data).toEqual([]);
});

function rowsOf({ organizationId }: TestOrganization) {
  return db().select().from(invitations).where(eq(invitations.organizationId, organizationId));
}
