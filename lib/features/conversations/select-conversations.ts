import { and, desc, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, conversationReads, conversations } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { itsConnection, readBy, readPosition, seenBy } from "./seen-conversations";

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

/** Conversations that the member may see, the latest first. */
export function selectConversations(actor: MemberActor, where: SQL | undefined, limit: number) {
  return db()
    .select(shown)
    .from(conversations)
    .innerJoin(connections, itsConnection)
    .leftJoin(conversationReads, readBy(actor))
    .where(and(seenBy(actor), where))
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit);
}

export type SeenConversation = Awaited<ReturnType<typeof selectConversations>>[number];
