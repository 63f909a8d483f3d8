import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { connections, conversationReads, conversations } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { readableTo } from "@/lib/features/connections/visibility";

/**
 * Conversations that the member may see: of connections that they see, and of the chats with one person their own and those
 * that are nobody's. For queries that have joined the connections.
 */
export function seenBy(actor: MemberActor): SQL | undefined {
  const { organizationId, userId } = actor;
  return and(
    eq(conversations.organizationId, organizationId),
    readableTo(actor),
    or(isNull(conversations.privateToUserId), eq(conversations.privateToUserId, userId)),
  );
}

/** What joins a conversation's connection to it. */
export const itsConnection = and(
  eq(connections.organizationId, conversations.organizationId),
  eq(connections.id, conversations.connectionId),
);

/** What joins a member's own mark of how far they have read; there may be none. */
export function readBy({ userId }: MemberActor): SQL | undefined {
  return and(
    eq(conversationReads.organizationId, conversations.organizationId),
    eq(conversationReads.userId, userId),
    eq(conversationReads.conversationId, conversations.id),
  );
}

/** Up to where the member has read a conversation. */
export const readPosition = sql<number>`coalesce(${conversationReads.readPosition}, 0)`.mapWith(Number);
