import { and, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, conversationReads, conversations } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { readableTo } from "@/lib/features/connections/visibility";

/** Up to where the member has read a conversation. */
export const readPosition = sql<number>`coalesce(${conversationReads.readPosition}, 0)`.mapWith(Number);

const shown = {
  id: conversations.id,
  integration: conversations.integration,
  connectionId: conversations.connectionId,
  externalId: conversations.externalId,
  kind: conversations.kind,
  name: conversations.name,
  privateToUserId: conversations.privateToUserId,
  agent: conversations.agent,
  unreachable: conversations.unreachable,
  lastText: conversations.lastText,
  lastDirection: conversations.lastDirection,
  lastMessageAt: conversations.lastMessageAt,
  waitingSince: conversations.waitingSince,
  clearedAt: conversations.clearedAt,
  lastPosition: conversations.lastPosition,
  readPosition,
  connectionName: connections.name,
  connectionStatus: connections.status,
  choices: connections.choices,
};

/**
 * Conversations that the member may see, the latest first: of connections that they see, and of the chats with one person
 * their own and those that are nobody's.
 */
export function selectConversations(actor: MemberActor, where: SQL | undefined, limit: number) {
  const { organizationId, userId } = actor;
  return db()
    .select(shown)
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
        readableTo(actor),
        or(isNull(conversations.privateToUserId), eq(conversations.privateToUserId, userId)),
        where,
      ),
    )
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit);
}

export type SeenConversation = Awaited<ReturnType<typeof selectConversations>>[number];
