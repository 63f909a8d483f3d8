import { and, desc, eq, gt, isNull, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ApiKey } from "@/lib/contracts/api-keys";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";

/** Live keys that the actor may see: their own; those who manage members see everyone's. */
export function visibleApiKeys(actor: MemberActor): SQL | undefined {
  return and(
    eq(apiKeys.organizationId, actor.organizationId),
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, clock.now())),
    mayAccess(actor.role, "members:write") ? undefined : eq(apiKeys.userId, actor.userId),
  );
}

export async function selectApiKeys(where: SQL | undefined, limit: number): Promise<ApiKey[]> {
  const rows = await db()
    .select({ key: apiKeys, name: users.name, email: users.email })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(where)
    .orderBy(desc(apiKeys.id))
    .limit(limit);
  return rows.map(({ key, ...user }) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    role: key.role,
    member: { userId: key.userId, name: displayName(user) },
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  }));
}
