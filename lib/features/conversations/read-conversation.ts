import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversationReads } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import type { SeenConversation } from "./select-conversations";

/** Notes up to where a member has read: never back, and never beyond what was said. */
export async function readConversation(
  { organizationId, userId }: MemberActor,
  { id: conversationId, lastPosition }: SeenConversation,
  position: number,
): Promise<void> {
  const readPosition = Math.min(position, lastPosition);
  await db()
    .insert(conversationReads)
    .values({ organizationId, userId, conversationId, readPosition })
    .onConflictDoUpdate({
      target: [conversationReads.organizationId, conversationReads.userId, conversationReads.conversationId],
      set: { readPosition: sql`greatest(${conversationReads.readPosition}, ${readPosition})` },
    });
}
