import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations } from "@/db/schema";
import { storableText } from "@/lib/base/storable";
import { type Chat, type ConversationRow, lockOrOpenChat } from "./lock-chat";

interface Direct extends Chat {
  /** What the person is called there. */
  readonly name: string;
  /** The member whose chat it is. */
  readonly userId: string;
}

/**
 * The conversation of a member's own chat with the bot, locked: it begins here where nobody has written yet. It is that
 * member's alone, also where it began before anybody knew whose it was.
 */
export async function openDirect(tx: Tx, { name, ...chat }: Direct): Promise<ConversationRow> {
  const row = await lockOrOpenChat(tx, { ...chat, kind: "direct", name: storableText(name) });
  const { organizationId, id, privateToUserId } = row;
  const { userId } = chat;
  if (privateToUserId === userId) return row;
  await tx
    .update(conversations)
    .set({ privateToUserId: userId })
    .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, id)));
  return { ...row, privateToUserId: userId };
}
