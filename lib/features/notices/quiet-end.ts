import { and, eq, gt, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { noticeDeliveries, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Outgoing } from "./say-notice";

/** What breaks and heals by itself all day is told outside of the hub once an hour at most. */
const QUIET_MS = 60 * 60 * 1000;

/** Null where the person was not told of the same trouble this way lately, or a person had mended it in between. */
export async function findQuietEnd({ notice, channel }: Outgoing): Promise<Date | null> {
  const { organizationId, userId, kind, connectionId, id } = notice;
  if (kind !== "connection_needs_reauth" || !connectionId) return null;
  const now = clock.now().getTime();
  const [before] = await db()
    .select({ toldAt: sql<Date | null>`max(${noticeDeliveries.settledAt})`.mapWith(noticeDeliveries.settledAt) })
    .from(noticeDeliveries)
    .innerJoin(
      notices,
      and(eq(notices.organizationId, noticeDeliveries.organizationId), eq(notices.id, noticeDeliveries.noticeId)),
    )
    .where(
      and(
        eq(noticeDeliveries.organizationId, organizationId),
        eq(noticeDeliveries.channel, channel),
        eq(noticeDeliveries.state, "sent"),
        gt(noticeDeliveries.settledAt, new Date(now - QUIET_MS)),
        eq(notices.userId, userId),
        eq(notices.connectionId, connectionId),
        eq(notices.kind, kind),
        lt(notices.id, id),
        sql`not ${notices.subject} ? 'solvedBy'`,
      ),
    );
  return before?.toldAt ? new Date(before.toldAt.getTime() + QUIET_MS) : null;
}
