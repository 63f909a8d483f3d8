import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { noticePreferences, users } from "@/db/schema";
import type { NoticePreferences } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mailWay } from "@/lib/core/mail/mail-way";
import { DEFAULT_WAYS } from "./notice-kinds";

/** Of what the member wants to be told, and how; the defaults where they have chosen nothing. */
export async function getNoticePreferences(ctx: RequestContext<MemberActor>): Promise<NoticePreferences> {
  authorize(ctx, "notifications:read");
  const { organizationId, userId } = ctx.actor;
  const [user] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId));
  const chosen = await db()
    .select({ kind: noticePreferences.kind, inApp: noticePreferences.inApp, email: noticePreferences.email })
    .from(noticePreferences)
    .where(and(eq(noticePreferences.organizationId, organizationId), eq(noticePreferences.userId, userId)));
  const kinds = { ...DEFAULT_WAYS };
  for (const { kind, inApp, email } of chosen) kinds[kind] = { inApp, email };
  return { address: user?.email ?? null, sendsMail: mailWay() !== "none", kinds };
}
