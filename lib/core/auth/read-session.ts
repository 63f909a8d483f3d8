import { and, asc, eq, gt } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { members, organizations, sessions, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import type { Role } from "@/lib/core/context/actor";
import { displayName } from "./display-name";

export interface Membership {
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
}

/** Who a browser is signed in as, and where they are a member, in the order they joined. */
export interface SignedIn {
  readonly sessionTokenHash: string;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly imageUrl: string | null;
  };
  readonly currentOrganizationId: string | null;
  readonly memberships: readonly Membership[];
}

/** Reads a session by its token, with the person and their memberships, in one query; null when it is not live. */
export async function readSession(token: string): Promise<SignedIn | null> {
  const sessionTokenHash = sha256(token);
  const rows = await acrossOrganizations("memberships_of_user", () =>
    db()
      .select({
        session: { currentOrganizationId: sessions.currentOrganizationId },
        user: { id: users.id, name: users.name, email: users.email, imageUrl: users.image },
        role: members.role,
        organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(members, eq(members.userId, users.id))
      .leftJoin(organizations, eq(organizations.id, members.organizationId))
      .where(and(eq(sessions.sessionTokenHash, sessionTokenHash), gt(sessions.expiresAt, clock.now())))
      .orderBy(asc(members.createdAt), asc(organizations.id)),
  );
  const [first] = rows;
  if (!first) return null;
  return {
    sessionTokenHash,
    user: { ...first.user, name: displayName(first.user) },
    currentOrganizationId: first.session.currentOrganizationId,
    memberships: rows.flatMap(({ role, organization }) =>
      role && organization
        ? [{ organizationId: organization.id, slug: organization.slug, name: organization.name, role }]
        : [],
    ),
  };
}
