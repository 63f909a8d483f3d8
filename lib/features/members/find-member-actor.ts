import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members, users } from "@/db/schema";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";

/** A member as an actor, with their current role; null when they are none (any more). */
export async function findMemberActor(input: { organizationId: string; userId: string }): Promise<MemberActor | null> {
  const [found] = await db()
    .select({ role: members.role, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.organizationId, input.organizationId), eq(members.userId, input.userId)));
  return found ? { kind: "user", ...input, role: found.role, name: displayName(found) } : null;
}
