import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ConversationKind, conversations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { derivedId } from "@/lib/base/derived-id";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

export type ConversationRow = typeof conversations.$inferSelect;

export interface Chat {
  readonly connection: Pick<ConnectionRow, "organizationId" | "id" | "integration">;
  /** The chat's id at the provider. */
  readonly chatId: string;
}

interface NewChat extends Chat {
  readonly kind: ConversationKind;
  readonly name: string;
  /** The member whose own chat it is. */
  readonly userId: string | null;
}

/** The conversation of a chat, locked; null: nothing was said there yet. */
export async function lockChat(tx: Tx, { connection, chatId }: Chat): Promise<ConversationRow | null> {
  const { organizationId, id: connectionId } = connection;
  const [row] = await tx
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.connectionId, connectionId),
        eq(conversations.externalId, chatId),
      ),
    )
    .for("update");
  return row ?? null;
}

/**
 * The same; where there is none, it begins. Of two that begin it at once, one does. Where the chat was another member's, it begins
 * anew: what was said in it as them is not this one's to read, so it goes.
 */
export async function lockOrOpenChat(tx: Tx, chat: NewChat): Promise<ConversationRow> {
  const known = await lockChat(tx, chat);
  if (known && !isOthers(known, chat.userId)) return known;
  if (known) await deleteConversation(tx, known);
  const { connection, chatId, kind, name, userId } = chat;
  const { organizationId, id: connectionId, integration } = connection;
  const now = clock.now();
  await tx
    .insert(conversations)
    .values({
      ...{ organizationId, connectionId, integration, kind, name },
      id: derivedId(connectionId, chatId),
      externalId: chatId,
      privateToUserId: userId,
      lastMessageAt: now,
      createdAt: now,
    })
    .onConflictDoNothing();
  const row = await lockChat(tx, chat);
  // A group that has moved keeps its conversation: its old id is nobody's any more.
  if (!row) throw new Error(`the conversation of chat ${chatId} cannot be opened: another one has its id`);
  return row;
}

function isOthers({ privateToUserId }: ConversationRow, userId: string | null): boolean {
  return userId !== null && privateToUserId !== null && privateToUserId !== userId;
}

async function deleteConversation(tx: Tx, { organizationId, id }: ConversationRow): Promise<void> {
  await tx.delete(conversations).where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, id)));
}

/** A conversation by its id, locked; null: there is none. */
export async function lockConversation(
  tx: Tx,
  { organizationId, conversationId }: { readonly organizationId: string; readonly conversationId: string },
): Promise<ConversationRow | null> {
  const [row] = await tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, conversationId)))
    .for("update");
  return row ?? null;
}
