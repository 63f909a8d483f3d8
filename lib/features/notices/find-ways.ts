import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { members, type NoticeKind, noticePreferences, noticeSettings, users } from "@/db/schema";
import { DEFAULT_WAYS, type NoticeWays } from "./notice-kinds";
import type { PersonalTimes } from "./personal-times";

/** How a person is told, and when they are left alone. */
export interface PersonWays extends NoticeWays {
  readonly times: PersonalTimes | null;
}

/**
 * How each of these members wants to be told of a kind of notice. Who has no proven address gets no mail, whatever
 * they chose.
 */
export async function findWays(input: {
  organizationId: string;
  kind: NoticeKind;
  userIds: readonly string[];
}): Promise<ReadonlyMap<string, PersonWays>> {
  const { organizationId, kind } = input;
  if (input.userIds.length === 0) return new Map();
  const found = await db()
    .select({ userId: members.userId, address: users.email, chosen: noticePreferences, times: noticeSettings })
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
    .leftJoin(
      noticeSettings,
      and(eq(noticeSettings.organizationId, members.organizationId), eq(noticeSettings.userId, members.userId)),
    )
    .where(and(eq(members.organizationId, organizationId), inArray(members.userId, [...input.userIds])));
  return new Map(
    found.map(({ userId, address, chosen, times }) => {
      const { inApp, email, chats, pace } = chosen ?? DEFAULT_WAYS[kind];
      return [userId, { inApp, email: address !== null && email, chats, pace, times }];
    }),
  );
}

/** Does somebody want it by mail, or in that chat? */
export function wantsBy(ways: NoticeWays | undefined, channel: string): boolean {
  if (!ways) return false;
  return channel === EMAIL ? ways.email : ways.chats.includes(channel);
}

export const EMAIL = "email";
