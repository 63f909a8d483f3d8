import { and, count } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, conversationReads, conversations } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { itsConnection, readBy, seenBy } from "./seen-conversations";
import { toLookAt } from "./to-look-at";

/** In how many of the conversations that a member sees somebody waits for an answer, or there is something unread. */
export async function countWaiting(ctx: RequestContext<MemberActor>): Promise<number> {
  authorize(ctx, "messages:read");
  const [counted] = await db()
    .select({ waiting: count() })
    .from(conversations)
    .innerJoin(connections, itsConnection)
    .leftJoin(conversationReads, readBy(ctx.actor))
    .where(and(seenBy(ctx.actor), toLookAt()));
  return counted?.waiting ?? 0;
}
