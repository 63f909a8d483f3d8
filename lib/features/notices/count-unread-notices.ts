import { and, count } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, notices, webhookEndpoints } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isUnread, ownNotices, sameConnection, sameEndpoint } from "./own-notices";

/** How many of the member's own notices wait to be read. */
export async function countUnreadNotices(ctx: RequestContext<MemberActor>): Promise<number> {
  authorize(ctx, "notifications:read");
  const [counted] = await db()
    .select({ unread: count() })
    .from(notices)
    .leftJoin(connections, sameConnection())
    .leftJoin(webhookEndpoints, sameEndpoint())
    .where(and(ownNotices(ctx.actor), isUnread()));
  return counted?.unread ?? 0;
}
