import { and, eq, inArray, ne } from "drizzle-orm";
import { db, type Queryable } from "@/db/client";
import { members } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";

/** Is another owner or admin there, who decides about the actor's own time? */
export async function hasOtherDecider(
  { organizationId, userId }: MemberActor,
  database: Queryable = db(),
): Promise<boolean> {
  const found = await database
    .select({ userId: members.userId })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        inArray(members.role, ["owner", "admin"]),
        ne(members.userId, userId),
      ),
    )
    .limit(1);
  return found.length > 0;
}
