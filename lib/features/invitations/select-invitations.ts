import { desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Invitation } from "@/lib/contracts/invitations";
import { displayName } from "@/lib/core/auth/display-name";

type InvitationRow = typeof invitations.$inferSelect;

/** Invitations with who invited, newest first. */
export async function selectInvitations(where: SQL | undefined, limit: number): Promise<Invitation[]> {
  const rows = await db()
    .select({ invitation: invitations, name: users.name, email: users.email })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedByUserId))
    .where(where)
    .orderBy(desc(invitations.id))
    .limit(limit);
  return rows.map(({ invitation, ...inviter }) => ({
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    status: statusOf(invitation),
    invitedBy: { userId: invitation.invitedByUserId, name: displayName(inviter) },
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
  }));
}

function statusOf({ acceptedAt, revokedAt, expiresAt }: InvitationRow): Invitation["status"] {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt > clock.now() ? "open" : "expired";
}
