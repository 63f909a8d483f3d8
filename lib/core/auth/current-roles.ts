import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, members } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Role } from "@/lib/core/context/actor";
import { lowerRole } from "@/lib/core/context/role-order";
import type { MemberCredential } from "./member-credential";
import { readSessions, type SignedIn } from "./read-session";

/**
 * What each of an organization's credentials is good for now: the role, or null where it does not let in any more
 * (signed out, expired, revoked, no member any more, another organization chosen).
 */
export async function currentRoles<C extends MemberCredential>(
  organizationId: string,
  credentials: readonly C[],
): Promise<(credential: C) => Role | null> {
  await clock.sync();
  const sessions = credentials.flatMap((one) => (one.kind === "session" ? [one.sessionTokenHash] : []));
  const keys = credentials.flatMap((one) => (one.kind === "api_key" ? [one.keyId] : []));
  const [signedIn, roleOfKey] = await Promise.all([
    sessions.length > 0 ? readSessions([...new Set(sessions)]) : new Map<string, SignedIn>(),
    keys.length > 0 ? rolesOfKeys(organizationId, [...new Set(keys)]) : new Map<string, Role>(),
  ]);
  return (credential) => {
    if (credential.kind === "api_key") return roleOfKey.get(credential.keyId) ?? null;
    return roleIn(organizationId, signedIn.get(credential.sessionTokenHash), credential.wantedSlug);
  };
}

/** As `chooseMembership` does, for an organization that is already looked at. */
function roleIn(organizationId: string, signedIn: SignedIn | undefined, wantedSlug: string | null): Role | null {
  const { memberships = [], currentOrganizationId = null } = signedIn ?? {};
  const chosen =
    wantedSlug === null
      ? (memberships.find((one) => one.organizationId === currentOrganizationId) ?? memberships[0])
      : memberships.find((one) => one.slug === wantedSlug);
  return chosen?.organizationId === organizationId ? chosen.role : null;
}

async function rolesOfKeys(organizationId: string, keyIds: readonly string[]): Promise<Map<string, Role>> {
  const rows = await db()
    .select({ id: apiKeys.id, role: apiKeys.role, memberRole: members.role })
    .from(apiKeys)
    .innerJoin(members, and(eq(members.organizationId, apiKeys.organizationId), eq(members.userId, apiKeys.userId)))
    .where(
      and(
        eq(apiKeys.organizationId, organizationId),
        inArray(apiKeys.id, [...keyIds]),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, clock.now())),
      ),
    );
  return new Map(rows.map(({ id, role, memberRole }) => [id, lowerRole(role, memberRole)]));
}
