import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { noticePreferences, noticeSettings, users } from "@/db/schema";
import type { NoticePreferences } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mailWay } from "@/lib/core/mail/mail-way";
import { findChats } from "./find-chats";
import { DEFAULT_WAYS, NOTICE_KINDS, type NoticeWays } from "./notice-kinds";

/** Of what the member wants to be told, how and when; the defaults where they have chosen nothing. */
export async function getNoticePreferences(ctx: RequestContext<MemberActor>): Promise<NoticePreferences> {
  authorize(ctx, "notifications:read");
  const { organizationId, userId } = ctx.actor;
  const [user] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId));
  const chosen = await db()
    .select()
    .from(noticePreferences)
    .where(and(eq(noticePreferences.organizationId, organizationId), eq(noticePreferences.userId, userId)));
  const kinds = copyOf(DEFAULT_WAYS);
  for (const row of chosen) kinds[row.kind] = waysIn(row);
  return {
    address: user?.email ?? null,
    sendsMail: mailWay() !== "none",
    kinds,
    ...(await findTimes(ctx.actor)),
    chats: await findChats(ctx.actor),
  };
}

function waysIn({ inApp, email, chats, pace }: NoticeWays) {
  return { inApp, email, chats: [...chats], pace };
}

function copyOf(ways: typeof DEFAULT_WAYS): NoticePreferences["kinds"] {
  const kinds: Partial<NoticePreferences["kinds"]> = {};
  for (const kind of NOTICE_KINDS) kinds[kind] = waysIn(ways[kind]);
  return kinds as NoticePreferences["kinds"]; // every kind was just put in
}

/** Who has chosen no time zone has chosen no hours either. */
async function findTimes({
  organizationId,
  userId,
}: MemberActor): Promise<Pick<NoticePreferences, "times" | "hasChosenTimes">> {
  const [row] = await db()
    .select()
    .from(noticeSettings)
    .where(and(eq(noticeSettings.organizationId, organizationId), eq(noticeSettings.userId, userId)));
  if (!row) return { times: { timeZone: "UTC", quietHours: null, summaryAt: null }, hasChosenTimes: false };
  const { timeZone, quietFrom, quietUntil, summaryAt } = row;
  const quietHours = quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null;
  return { times: { timeZone, quietHours, summaryAt }, hasChosenTimes: true };
}
