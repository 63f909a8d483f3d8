import { and, eq, type SQL } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction, type Tx } from "@/db/client";
import { invitations, members, organizations, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { Organization } from "@/lib/contracts/organizations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { invitationOfToken, isOpenInvitation } from "@/lib/core/auth/open-invitations";
import type { PersonActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { presentOrganization } from "@/lib/features/organizations/present-organization";

/** By the link, which is the proof; or by id, where the person's proven address is the invited one. */
export type AcceptInvitationInput = { readonly token: string } | { readonly invitationId: string };

type InvitationRow = typeof invitations.$inferSelect;

/**
 * Joins the organization that invites, once.
 * @throws AppError not_found (unknown, used, too old, or its sender may no longer invite), conflict (a member already)
 */
export async function acceptInvitation(
  ctx: RequestContext<PersonActor>,
  input: AcceptInvitationInput,
): Promise<Organization> {
  const named = "token" in input ? invitationOfToken(input.token) : await ownInvitation(ctx, input.invitationId);
  if (!named) throw notUsable();
  return inTransaction(async (tx) => {
    const invitation = await useUp(tx, named);
    const { organizationId, role } = invitation;
    await requireInviter(tx, invitation);
    const createdAt = clock.now();
    const { userId } = ctx.actor;
    const joined = await tx
      .insert(members)
      .values({ organizationId, userId, role, createdAt })
      .onConflictDoNothing()
      .returning({ userId: members.userId });
    if (joined.length === 0) throw new AppError("conflict", "You are a member of this organization already.");
    await recordAudit(tx, ctx, {
      organizationId,
      action: "invitation.accept",
      targetKind: "invitation",
      targetId: invitation.id,
      targetName: invitation.email,
      outcome: `as_${role}`,
    });
    return organizationOf(tx, invitation);
  });
}

async function ownInvitation(ctx: RequestContext<PersonActor>, invitationId: string): Promise<SQL | undefined> {
  const [found] = await acrossOrganizations("invitations_of_address", () =>
    db()
      .select({ organizationId: invitations.organizationId })
      .from(invitations)
      .innerJoin(users, eq(users.email, invitations.email))
      .where(and(eq(invitations.id, invitationId), eq(users.id, ctx.actor.userId))),
  );
  return found && and(eq(invitations.organizationId, found.organizationId), eq(invitations.id, invitationId));
}

/** One statement, so that of two who come at once one joins. */
async function useUp(tx: Tx, named: SQL): Promise<InvitationRow> {
  const [invitation] = await tx
    .update(invitations)
    .set({ acceptedAt: clock.now() })
    .where(and(named, isOpenInvitation()))
    .returning();
  if (!invitation) throw notUsable();
  return invitation;
}

/** An invitation is as good as its sender: one who lost the role to send it took it along. */
async function requireInviter(tx: Tx, { organizationId, invitedByUserId, role }: InvitationRow): Promise<void> {
  const [inviter] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, invitedByUserId)));
  if (!inviter || isAbove(role, inviter.role)) throw notUsable();
}

async function organizationOf(tx: Tx, { organizationId, role }: InvitationRow): Promise<Organization> {
  const [organization] = await tx.select().from(organizations).where(eq(organizations.id, organizationId));
  if (!organization) throw notUsable();
  return presentOrganization(organization, { role, current: true });
}

function notUsable(): AppError {
  return new AppError(
    "not_found",
    "This invitation was used already, was taken back, or is older than 7 days. Ask for a new one.",
  );
}
