import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, members } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { type Access, mayAccess } from "@/lib/core/context/authorize";
import { lowerRole } from "@/lib/core/context/role-order";

/** Who made a link that others use. */
export interface Made {
  readonly organizationId: string;
  readonly createdByUserId: string;
  /** The key that it was made with; null: it was made in the browser. */
  readonly createdByKeyId: string | null;
}

/** May the one who made it still make one, with the key that it was made with? */
export async function mayItsMaker(made: Made, access: Access): Promise<boolean> {
  const { organizationId, createdByUserId: userId, createdByKeyId } = made;
  const [member] = await db()
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  if (!member) return false;
  if (createdByKeyId === null) return mayAccess(member.role, access);
  const [key] = await db()
    .select({ role: apiKeys.role, revokedAt: apiKeys.revokedAt, expiresAt: apiKeys.expiresAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, createdByKeyId)));
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= clock.now())) return false;
  return mayAccess(lowerRole(key.role, member.role), access);
}

/** The same for many, each maker asked for once: the same few people and keys make most of them. */
export async function whoseMakersMay<T extends Made>(all: readonly T[], access: Access): Promise<ReadonlySet<T>> {
  const answers = new Map<string, boolean>();
  for (const made of all) {
    const maker = `${made.createdByUserId} ${made.createdByKeyId}`;
    if (!answers.has(maker)) answers.set(maker, await mayItsMaker(made, access));
  }
  return new Set(all.filter((made) => answers.get(`${made.createdByUserId} ${made.createdByKeyId}`)));
}
