import { and, desc, eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { invitations, organizations } from "@/db/schema";
import { isOpenInvitation } from "@/lib/core/auth/open-invitations";
import type { Role } from "@/lib/core/context/actor";

export interface OwnInvitation {
  readonly id: string;
  readonly organizationName: string;
  readonly role: Role;
}

/** Open invitations of a person's proven address, for those who signed in without following the link. */
export async function listOwnInvitations(input: { email: string | null }): Promise<OwnInvitation[]> {
  const { email } = input;
  if (!email) return [];
  return acrossOrganizations("invitations_of_address", () =>
    db()
      .select({ id: invitations.id, organizationName: organizations.name, role: invitations.role })
      .from(invitations)
      .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
      .where(and(eq(invitations.email, email), isOpenInvitation()))
      .orderBy(desc(invitations.id))
      .limit(50),
  );
}
