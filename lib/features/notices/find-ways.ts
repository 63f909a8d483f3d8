import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { members, type NoticeKind, noticePreferences, users } from "@/db/schema";
import { DEFAULT_WAYS, type NoticeWays } from "./notice-kinds";

/**
 * How each of these members wants to be told of a kind of notice. Who has no proven address gets no mail, whatever
 * they chose.
 */
export async function findWays(input: {
  organizationId: string;
  kind: NoticeKind;
  userIds: readonly string[];
}): Promise<ReadonlyMap<string, NoticeWays>> {
  const { organizationId, kind } = input;
  if (input.userIds.length === 0) return new Map();
  const found = await db()
    .select({
      userId: members.userId,
      address: users.email,
      inApp: noticePreferences.inApp,
      email: noticePreferences.email,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(
      noticePreferences,
      and(
        eq(noticePreferences.organizationId, members.organizationId),
        eq(noticePreferences.userId, members.userId),
        eq(noticePreferences.kind, kind),
      ),
    )
    .where(and(eq(members.organizationId, organizationId), inArray(members.userId, [...input.userIds])));
  return new Map(
    found.map(({ userId, address, inApp, email }) => [
      userId,
      {
        inApp: inApp ?? DEFAULT_WAYS[kind].inApp,
        email: address !== null && (email ?? DEFAULT_WAYS[kind].email),
      },
    ]),
  );
}
