import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations, organizations, users } from "@/db/schema";
import { displayName } from "@/lib/core/auth/display-name";
import { invitationOfToken, isOpenInvitation } from "@/lib/core/auth/open-invitations";
import type { Role } from "@/lib/core/context/actor";

export interface InvitationPreview {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly inviterName: string;
  readonly email: string;
  readonly role: Role;
}

/** What the page of an invitation's link shows before the click; null when it is unknown, used or too old. */
export async function findInvitationLink(token: string): Promise<InvitationPreview | null> {
  const named = invitationOfToken(token);
  if (!named) return null;
  const [found] = await db()
    .select({
      organizationId: organizations.id,
      organizationName: organizations.name,
      invitedEmail: invitations.email,
      role: invitations.role,
      name: users.name,
      email: users.email,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(users, eq(users.id, invitations.invitedByUserId))
    .where(and(named, isOpenInvitation()));
  if (!found) return null;
  const { name, email, invitedEmail, ...preview } = found;
  return { ...preview, email: invitedEmail, inviterName: displayName({ name, email }) };
}
