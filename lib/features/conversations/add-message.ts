import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations, messages } from "@/db/schema";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { ConversationRow } from "./lock-chat";

export type NewMessage = Omit<typeof messages.$inferInsert, "organizationId" | "conversationId" | "position">;

/** How much of a message its conversation's line shows. */
const SHOWN = 200;

interface Added {
  /** Locked by the caller, and as it is now. */
  readonly conversation: ConversationRow;
  /** In their order. */
  readonly added: readonly NewMessage[];
  /** What else becomes of the conversation. */
  readonly change: Partial<ConversationRow>;
}

/** Writes messages at the end of a conversation. @returns the conversation as it is then */
export async function addMessages(tx: Tx, { conversation, added, change }: Added): Promise<ConversationRow> {
  const { organizationId, id: conversationId, privateToUserId } = conversation;
  const last = added.at(-1);
  if (!last) return conversation;
  const from = conversation.lastPosition + 1;
  await tx
    .insert(messages)
    .values(added.map((message, index) => ({ ...message, organizationId, conversationId, position: from + index })));
  const changed = {
    lastPosition: conversation.lastPosition + added.length,
    lastMessageAt: last.createdAt,
    lastText: last.text?.slice(0, SHOWN).toWellFormed() ?? null,
    lastDirection: last.direction,
    ...change,
  };
  await tx
    .update(conversations)
    .set(changed)
    .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, conversationId)));
  const now = { ...conversation, ...changed };
  await signalChange(tx, {
    organizationId,
    topics: ["messages"],
    onlyUserId: now.privateToUserId ?? privateToUserId,
  });
  return now;
}
