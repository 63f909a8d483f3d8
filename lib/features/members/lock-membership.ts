import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members, organizations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Role } from "@/lib/core/context/actor";

/**
 * A member's role, held until the transaction ends. The organization's row is locked first, so that two owners who
 * remove each other at once cannot both succeed.
 * @throws AppError not_found
 */
export async function lockMembership(tx: Tx, membership: { organizationId: string; userId: string }): Promise<Role> {
  const { organizationId, userId } = membership;
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("update");
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  if (!member) throw new AppError("not_found", "There is no such member.");
  return member.role;
}

/** Refuses when this is the only owner: an organization without one could never be managed again. */
export async function requireAnotherOwner(tx: Tx, organizationId: string): Promise<void> {
  const owners = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.role, "owner")))
    .limit(2);
  if (owners.length > 1) return;
  throw new AppError("conflict", "This is the organization's only owner. Make somebody else an owner first.");
}
