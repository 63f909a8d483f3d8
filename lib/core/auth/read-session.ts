import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { members, organizations, sessions, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { sharedReads } from "@/lib/base/shared-reads";
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

/** A page that opens asks for several things at once. */
const share = sharedReads<SignedIn | null>();

/** Reads a session by its token, with the person and their memberships, in one query; null when it is not live. */
export function readSession(token: string): Promise<SignedIn | null> {
  const hash = sha256(token);
  return share(hash, async () => (await readSessions([hash])).get(hash) ?? null);
}

/** Those of the sessions that are live, by the hashes of their tokens. */
export async function readSessions(sessionTokenHashes: readonly string[]): Promise<ReadonlyMap<string, SignedIn>> {
  const rows = await acrossOrganizations("memberships_of_user", () =>
    db()
      .select({
        session: { hash: sessions.sessionTokenHash, currentOrganizationId: sessions.currentOrganizationId },
        user: { id: users.id, name: users.name, email: users.email, imageUrl: users.image },
        role: members.role,
        organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(members, eq(members.userId, users.id))
      .leftJoin(organizations, eq(organizations.id, members.organizationId))
      .where(and(inArray(sessions.sessionTokenHash, [...sessionTokenHashes]), gt(sessions.expiresAt, clock.now())))
      .orderBy(asc(members.createdAt), asc(organizations.id)),
  );
  const live = new Map<string, SignedIn & { readonly memberships: Membership[] }>();
  for (const { session, user, role, organization } of rows) {
    const signedIn = live.get(session.hash) ?? {
      sessionTokenHash: session.hash,
      user: { ...user, name: displayName(user) },
      currentOrganizationId: session.currentOrganizationId,
      memberships: [],
    };
    live.set(session.hash, signedIn);
    if (role && organization) {
      const { id: organizationId, slug, name } = organization;
      signedIn.memberships.push({ organizationId, slug, name, role });
    }
  }
  return live;
}
