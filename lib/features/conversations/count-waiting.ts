import { and, count, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, conversationReads, conversations } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import { toLookAt } from "./to-look-at";

/** In how many of the conversations that a member sees somebody waits for an answer, or there is something unread. */
export async function countWaiting(ctx: RequestContext<MemberActor>): Promise<number> {
  authorize(ctx, "messages:read");
  const { organizationId, userId } = ctx.actor;
  const [counted] = await db()
    .select({ waiting: count() })
    .from(conversations)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, conversations.organizationId), eq(connections.id, conversations.connectionId)),
    )
    .leftJoin(
      conversationReads,
      and(
        eq(conversationReads.organizationId, conversations.organizationId),
        eq(conversationReads.userId, userId),
        eq(conversationReads.conversationId, conversations.id),
      ),
    )
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        readableTo(ctx.actor),
        or(isNull(conversations.privateToUserId), eq(conversations.privateToUserId, userId)),
        toLookAt(),
      ),
    );
  return counted?.waiting ?? 0;
}
