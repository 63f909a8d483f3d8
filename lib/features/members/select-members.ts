import { asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { members, users } from "@/db/schema";
import type { Member } from "@/lib/contracts/members";
import { displayName } from "@/lib/core/auth/display-name";

/** Members with who they are, in the order they joined. */
export async function selectMembers(where: SQL | undefined, limit: number): Promise<Member[]> {
  const rows = await db()
    .select({
      userId: members.userId,
      role: members.role,
      joinedAt: members.createdAt,
      name: users.name,
      email: users.email,
      image: users.image,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(where)
    .orderBy(asc(members.createdAt), asc(members.userId))
    .limit(limit);
  return rows.map(({ image, joinedAt, ...row }) => ({
    ...row,
    name: displayName(row),
    imageUrl: image,
    joinedAt: joinedAt.toISOString(),
  }));
}
